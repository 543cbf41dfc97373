package io.countersign.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.CommandJson;
import io.countersign.messages.Event;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.casework.cases.CaseEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is written once is read for ever: the JSON of every event stands in git. A change that fails
 * here needs a new revision of the event, unless nobody has stored it yet.
 */
class EventJsonTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "events");

    /** Every form that an event ever had, beside today's; nothing is ever taken out. */
    private static final Path OLD = FOLDER.resolve("old");

    private static final String REWRITE =
            "Write the files anew with: mvn test -pl messages,command-side -Dtest=EventJsonTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Devents.write=true   That keeps the"
                    + " form that was there. If it cannot be read any more, the event needs a new"
                    + " revision in its @LogicalName and a step in Upcasts.";
    private static final ObjectMapper JSON = JsonMapper.shared();

    private static final LogicalNameSerializer SERIALIZER = new LogicalNameSerializer();

    static List<Event> samples() {
        return EventSamples.ALL;
    }

    @BeforeAll
    static void writeAnewWhenAsked() throws IOException {
        if (Boolean.getBoolean("events.write")) {
            Files.createDirectories(FOLDER);
            for (Event event : EventSamples.ALL) {
                write(FOLDER.resolve(fileName(event.getClass())), pretty(event));
            }
        }
    }

    /** What is replaced is kept, under its own digest: somebody may have stored it. */
    private static void write(Path file, String json) throws IOException {
        if (Files.exists(file)) {
            String before = Files.readString(file);
            if (!before.equals(json)) {
                String digest = CommandJson.sha256(before).substring(0, 8);
                String name =
                        file.getFileName().toString().replace(".json", "." + digest + ".json");
                Files.createDirectories(OLD);
                Files.writeString(OLD.resolve(name), before);
            }
        }
        Files.writeString(file, json);
    }

    static List<Path> everyFormThereWas() throws IOException {
        try (Stream<Path> now = Files.list(FOLDER);
                Stream<Path> then = Files.list(OLD)) {
            return Stream.concat(now, then)
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** Fails when a record changes and neither its revision nor a step of the upcasts does. */
    @ParameterizedTest
    @MethodSource("everyFormThereWas")
    void everyFormAnEventEverHadIsReadInFull(Path file) throws IOException {
        String name =
                file.getFileName().toString().replaceAll("-(\\d+)(\\.[0-9a-f]+)?\\.json", "/$1");
        assertThat(SERIALIZER.unreadable(name, Files.readString(file))).as(REWRITE).isEmpty();
    }

    @Test
    void aCaseThatWasOpenedBeforeTypesWereKeptHasNone() throws IOException {
        CaseEvent.Opened read =
                SERIALIZER.deserialize(
                        new SimpleSerializedObject<>(
                                Files.readString(OLD.resolve("casework.case.opened-1.json")),
                                String.class,
                                new SimpleSerializedType("casework.case.opened", "1")));
        assertThat(read.typeId()).isZero();
        assertThat(read.details().type()).isEqualTo("Injury");
    }

    @Test
    void whatNobodyKnowsAndWhatIsMissingIsNamedAndNotQuoted() {
        assertThat(SERIALIZER.unreadable("voice.lead.vanished/1", "{}"))
                .containsExactly("Nothing is called voice.lead.vanished/1 today.");
        assertThat(
                        SERIALIZER.unreadable(
                                "voice.lead.automation_set/1",
                                "{\"businessId\":\"biz_1\",\"leadId\":\"lead_1\",\"secret\":1}"))
                .containsExactly("paused is missing.", "secret is not known.");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyEventIsWrittenAsItAlwaysWas(Event event) throws IOException {
        Path file = FOLDER.resolve(fileName(event.getClass()));
        assertThat(file).as(REWRITE).exists();
        assertThat(pretty(event)).as(REWRITE).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyEventThatWasWrittenCanBeRead(Event event) throws IOException {
        String name = LogicalNames.nameOf(event.getClass());
        String[] parts = name.split("/", 2);
        Event read =
                SERIALIZER.deserialize(
                        new SimpleSerializedObject<>(
                                Files.readString(FOLDER.resolve(fileName(event.getClass()))),
                                String.class,
                                new SimpleSerializedType(parts[0], parts[1])));
        assertThat(read).isEqualTo(event);
    }

    @Test
    void everyEventHasASampleAndEverySampleAFile() throws IOException {
        Set<Class<?>> sampled =
                EventSamples.ALL.stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(sampled)
                .as("EventSamples needs one of every event.")
                .containsExactlyInAnyOrderElementsOf(events().toList());
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(
                            files.map(file -> file.getFileName().toString())
                                    .filter(f -> !f.equals("old")))
                    .as("A file without an event: whoever stored it can no longer read it.")
                    .containsExactlyInAnyOrderElementsOf(
                            events().map(EventJsonTest::fileName).toList());
        }
    }

    @Test
    void everyEventKnowsItsBusinessAndItsNamesSayNothingOfJava() {
        assertThat(EventSamples.ALL).allMatch(event -> event.businessId().startsWith("biz_"));
        assertThat(events().map(LogicalNames::nameOf))
                .allMatch(name -> name.matches("[a-z]+\\.[a-z]+\\.[a-z_]+/\\d+"));
    }

    private static String pretty(Event event) {
        String json = SERIALIZER.serialize(event, String.class).getData();
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(json)) + "\n";
    }

    private static Stream<Class<?>> events() {
        return LogicalNames.EVENTS.stream()
                .flatMap(sealed -> Stream.of(sealed.getPermittedSubclasses()));
    }

    private static String fileName(Class<?> event) {
        return LogicalNames.nameOf(event).replace('/', '-') + ".json";
    }
}
