package io.countersign.app.operations;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Sends a file to a running Countersign, and watches it being loaded. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a file of cases, clients, notes, tasks or forms and loads it, through a running Countersign.",
            "The API key is read from COUNTERSIGN_API_KEY or from a file, never from an argument.",
            "Example: import cases.csv --check",
            "Example: import clients.ndjson --kind clients --wait --json"
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:every row was loaded, or would be",
            "1:some rows were refused, or would be",
            "2:it could not be done",
            "3:it waits for a signature; run it again with --resume ID to watch"
        })
final class ImportFileCommand implements Callable<Integer> {
    private static final int REFUSED_SOME = 1;
    private static final int IMPOSSIBLE = 2;
    private static final int WAITS = 3;
    private static final int SHOWN = 20;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "Where Countersign runs, ${DEFAULT-VALUE}.")
    private String url = "";

    @Option(names = "--key-file", paramLabel = "FILE", description = "A file with the API key.")
    private @Nullable Path keyFile;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "cases",
            description = "cases, clients, notes, tasks or forms.")
    private String kind = "";

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "The system that rows come from which do not say so themselves.")
    private @Nullable String source;

    @Option(names = "--check", description = "Only say what is wrong; load nothing.")
    private boolean checkOnly;

    @Option(names = "--wait", description = "Also wait for the signature.")
    private boolean wait;

    @Option(names = "--json", description = "Write one JSON object a line instead of sentences.")
    private boolean json;

    @Option(names = "--resume", paramLabel = "ID", description = "Watch an import sent before.")
    private @Nullable String resume;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "CSV with a header, or a JSON object a line (.ndjson, .jsonl).")
    private @Nullable Path file;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("Only picocli makes this.");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (ImportClient desk = new ImportClient(url, key())) {
            return resume == null ? send(desk, out) : watch(desk, resume, out);
        } catch (ImportClient.Refusal | IOException e) {
            out.println(
                    json
                            ? "{\"error\":%s}".formatted(ImportClient.quoted(e.getMessage()))
                            : e.getMessage());
            return IMPOSSIBLE;
        } finally {
            out.flush();
        }
    }

    private String key() throws IOException, ImportClient.Refusal {
        String fromEnvironment = System.getenv("COUNTERSIGN_API_KEY");
        String key =
                keyFile == null
                        ? fromEnvironment == null ? "" : fromEnvironment
                        : Files.readString(keyFile);
        if (key.isBlank()) {
            throw new ImportClient.Refusal(
                    "There is no API key. Set COUNTERSIGN_API_KEY or give --key-file.");
        }
        return key.strip();
    }

    private int send(ImportClient desk, PrintWriter out) throws IOException, ImportClient.Refusal {
        if (file == null || !Files.isReadable(file)) {
            throw new ImportClient.Refusal("Give a file that can be read.");
        }
        JsonNode checked = desk.upload(file, kind, source);
        String id = checked.at("/id").asString();
        say(
                out,
                checked,
                "%s: %,d rows, %,d of them wrong"
                        .formatted(
                                id, checked.at("/rows").asLong(), checked.at("/faults").asLong()));
        faults(checked, out);
        if (checked.at("/state").asString().equals("unreadable")) {
            throw new ImportClient.Refusal(checked.at("/problem").asString());
        }
        if (checkOnly) {
            return checked.at("/faults").asLong() == 0 ? 0 : REFUSED_SOME;
        }
        JsonNode started = desk.start(id);
        if (started.has("change_id")) {
            say(out, started, "A person decides at " + started.at("/review_url").asString());
            if (!wait) {
                return WAITS;
            }
        }
        return watch(desk, id, out);
    }

    private int watch(ImportClient desk, String id, PrintWriter out)
            throws IOException, ImportClient.Refusal {
        long shown = -1;
        while (true) {
            JsonNode now = desk.state(id);
            String state = now.at("/state").asString();
            long done = now.at("/rows_done").asLong();
            if (state.equals("done")) {
                say(
                        out,
                        now,
                        "%,d rows: %,d new, %,d corrected, %,d the same, %,d refused"
                                .formatted(
                                        done,
                                        now.at("/created").asLong(),
                                        now.at("/changed").asLong(),
                                        now.at("/unchanged").asLong(),
                                        now.at("/refused").asLong()));
                faults(now, out);
                return now.at("/refused").asLong() == 0 ? 0 : REFUSED_SOME;
            }
            if (state.equals("waiting") && !wait) {
                return WAITS;
            }
            if (state.equals("checked")) {
                throw new ImportClient.Refusal("Nobody signed it, so nothing was loaded.");
            }
            if (done != shown && state.equals("running")) {
                say(
                        out,
                        now,
                        "%,d of %,d rows, %d %%"
                                .formatted(
                                        done,
                                        now.at("/rows").asLong(),
                                        now.at("/percent").asLong()));
                shown = done;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private void faults(JsonNode upload, PrintWriter out) {
        if (json) {
            return;
        }
        upload.path("errors")
                .valueStream()
                .limit(SHOWN)
                .forEach(fault ->
                        out.printf(
                                Locale.ROOT,
                                "  line %d%s: %s%n",
                                fault.at("/line").asLong(),
                                fault.has("external_source_id")
                                        ? " (" + fault.at("/external_source_id").asString() + ")"
                                        : "",
                                fault.at("/message").asString()));
    }

    private void say(PrintWriter out, JsonNode body, String sentence) {
        out.println(json ? body.toString() : sentence);
        out.flush();
    }
}
