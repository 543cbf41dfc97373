package io.countersign.app.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.operations.Operations;
import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.verify.Verify;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/operating/audit.md, one after the other, as they stand there. */
class AuditWalkThroughTest {
    private static final Path PAGE = Path.of("..", "docs", "operating", "audit.md");
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("The public key is (\\S+)");
    private static final List<String> PROPERTIES =
            List.of(
                    "spring.datasource.url",
                    "spring.datasource.username",
                    "spring.datasource.password",
                    "countersign.home");

    private final TestDatabase database = TestPostgres.newDatabase();
    private final History history = new History(database);

    @TempDir private Path folder;
    private String key = "";

    @BeforeEach
    void nameTheServer() {
        System.setProperty("spring.datasource.url", database.url());
        System.setProperty("spring.datasource.username", database.username());
        System.setProperty("spring.datasource.password", database.password());
        System.setProperty("countersign.home", folder.resolve("home").toString());
    }

    @AfterEach
    void forgetTheServer() {
        PROPERTIES.forEach(System::clearProperty);
    }

    @Test
    void everyCommandOfThePageDoesWhatThePageSays() throws Exception {
        List<String> said = new ArrayList<>();
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(Leads.fill(history, 400))).isTrue();
            for (String command : commands()) {
                said.add(carryOut(command));
                assertThat(node.reached(Leads.fill(history, 100))).isTrue();
            }
        }

        assertThat(said).hasSize(8);
        assertThat(said.getFirst()).startsWith("0 400 events and 1 checkpoints");
        assertThat(said.get(3)).startsWith("0 Sound: 600 events compared, 600 covered by 2");
        assertThat(said.get(4)).startsWith("0 800 events");
        assertThat(said.get(5)).startsWith("0 Sound: 800").contains("800 of them were recorded");
        assertThat(said.get(6)).startsWith("0 {\"table\":\"lead\"").contains("lead_1");
        assertThat(said.get(7))
                .startsWith("0 details.status is “status ")
                .contains("voice.lead.details_changed", "by Assistant");
    }

    private List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            commands.addAll(block.group(1).lines().toList());
        }
        return commands;
    }

    private String carryOut(String command) throws IOException {
        List<String> words = new ArrayList<>(List.of(command.replace("KEY", key).split(" ")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        int status;
        try {
            if (command.contains(" as-of ") || command.contains(" explain ")) {
                status = Operations.run(words.subList(3, words.size()).toArray(String[]::new));
            } else if (command.startsWith("java -jar countersign.jar ")) {
                List<String> args = new ArrayList<>(words.subList(3, words.size() - 1));
                args.add(folder.resolve(words.getLast()).toString());
                status = Operations.run(args.toArray(String[]::new));
            } else if (command.startsWith("java -jar verify.jar ")) {
                List<String> args = new ArrayList<>(words.subList(4, words.size() - 1));
                args.addFirst(folder.resolve(words.get(3)).toString());
                args.add(folder.resolve(words.getLast()).toString());
                status = Verify.run(args, System.out);
            } else {
                assertThat(words.getFirst()).isEqualTo("cp");
                Files.copy(folder.resolve(words.get(1)), folder.resolve(words.get(2)));
                status = 0;
            }
        } finally {
            System.setOut(before);
        }
        String said = bytes.toString(StandardCharsets.UTF_8);
        Matcher named = KEY.matcher(said);
        if (named.find()) {
            key = named.group(1);
        }
        return status + " " + said;
    }
}
