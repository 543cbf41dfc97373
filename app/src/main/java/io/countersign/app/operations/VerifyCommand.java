package io.countersign.app.operations;

import io.countersign.app.notary.Export;
import io.countersign.verify.Verify;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks histories in place, with the code that auditors use. */
@Command(
        name = "verify",
        description = {
            "Checks the history of one business or of all against what was signed. Auditors use"
                    + " verify.jar on an export: it trusts nothing of this program.",
            "Example: verify --business biz_1 --checkpoint kept-in-january.txt",
            "Example: verify --json"
        },
        exitCodeList = {
            "0:sound",
            "1:tampered with; the first event is named",
            "2:it could not be checked"
        })
final class VerifyCommand extends OperatorCommand {
    @Option(names = "--business", paramLabel = "ID", description = "Only this one.")
    private List<String> businesses = new ArrayList<>();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "A checkpoint that was kept; the history must still lead to it.")
    private List<Path> kept = new ArrayList<>();

    @Override
    int run(ConfigurableApplicationContext context) throws Exception {
        List<String> all =
                businesses.isEmpty()
                        ? context.getBean(JdbcClient.class)
                                .sql(
                                        "select business_id from notary.tile union"
                                                + " select business_id from ledger.events order by 1")
                                .query(String.class)
                                .list()
                        : businesses;
        int worst = DONE;
        for (String business : all) {
            int status = one(context.getBean(Export.class), business);
            // Tampered with weighs more than not checked.
            worst =
                    worst == FOUND_SOMETHING || status == FOUND_SOMETHING
                            ? 1
                            : Math.max(worst, status);
        }
        return worst;
    }

    private int one(Export export, String business) throws IOException {
        Path folder = Files.createTempDirectory("countersign-verify");
        try {
            Export.Written written = export.write(business, folder.resolve("history"));
            List<String> args = new ArrayList<>();
            args.add(folder.resolve("history").toString());
            args.add("--key");
            args.add(written.key());
            for (Path checkpoint : kept) {
                args.add("--checkpoint");
                args.add(checkpoint.toString());
            }
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            int status = Verify.run(args, new PrintStream(said, true, StandardCharsets.UTF_8));
            String sentence = said.toString(StandardCharsets.UTF_8).strip();
            say(
                    business + ": " + sentence,
                    Map.of("business", business, "status", status, "finding", sentence));
            return status;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
