package io.countersign.verify;

import io.countersign.verify.Finding.Sound;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The verifier's command line. Exit status 0: sound; 1: tampered with; 2: it could not be checked.
 */
public final class Verify {
    private static final int TAMPERED = 1;
    private static final int IMPOSSIBLE = 2;
    private static final String USAGE =
            """
            Checks an exported history against checkpoints that were signed earlier.

              java -jar verify.jar FOLDER [--key KEY] [--checkpoint FILE]...
              java -jar verify.jar https://HOST/v1/history --key KEY [--checkpoint FILE]...
              java -jar verify.jar --proof FILE --event FILE --key KEY

            FOLDER             an audit package, as `export` writes it
            https://...        the read-only address of a server; the environment variable
                               COUNTERSIGN_TOKEN holds an API key that may read the audit log
            --proof FILE       what shows that one event stands in the history
            --event FILE       that event, one line as events.ndjson has it
            --key KEY          the public key you were given, name+id+base64. Without it the key
                               inside the package is believed, which proves less.
            --checkpoint FILE  a checkpoint that you kept; the history must still lead to it

            Exit status: 0 sound, 1 tampered with, 2 it could not be checked
            """;

    private Verify() {}

    /** Checks and exits. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out));
    }

    /** Checks; the exit status. */
    public static int run(List<String> args, PrintStream out) {
        return run(args, out, System.getenv("COUNTERSIGN_TOKEN"));
    }

    /** Checks, with the API key that a server wants; the exit status. */
    public static int run(List<String> args, PrintStream out, @Nullable String token) {
        @Nullable String key = null;
        @Nullable Path proof = null;
        @Nullable Path event = null;
        List<Path> kept = new ArrayList<>();
        String place = "";
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            boolean more = i + 1 < args.size();
            if (arg.equals("--key") && more) {
                key = args.get(++i);
            } else if (arg.equals("--checkpoint") && more) {
                kept.add(Path.of(args.get(++i)));
            } else if (arg.equals("--proof") && more) {
                proof = Path.of(args.get(++i));
            } else if (arg.equals("--event") && more) {
                event = Path.of(args.get(++i));
            } else if (arg.startsWith("-") || !place.isEmpty()) {
                out.print(USAGE);
                return IMPOSSIBLE;
            } else {
                place = arg;
            }
        }
        boolean one = proof != null && event != null && key != null && place.isEmpty();
        boolean far = place.startsWith("https://") || place.startsWith("http://");
        if (!one && (place.isEmpty() || proof != null || event != null || (far && key == null))) {
            out.print(USAGE);
            return IMPOSSIBLE;
        }
        try {
            if (proof != null && event != null && key != null) {
                return prove(proof, event, key, out);
            }
            return far
                    ? checkFar(place, token, key, kept, out)
                    : check(AuditPackage.open(Path.of(place)), key, kept, out);
        } catch (Malformed e) {
            out.println("It cannot be checked. " + e.getMessage());
        } catch (NoSuchFileException e) {
            out.println("It cannot be checked. There is no " + e.getMessage() + ".");
        } catch (MalformedInputException e) {
            out.println("It cannot be checked. A file is not UTF-8.");
        } catch (IOException | UncheckedIOException e) {
            out.println("It cannot be checked. " + e.getMessage());
        }
        return IMPOSSIBLE;
    }

    private static int prove(Path proof, Path event, String key, PrintStream out)
            throws IOException {
        EventProof shown = EventProof.parse(Files.readString(proof, StandardCharsets.UTF_8));
        EventLine line =
                new EventLine(Files.readString(event, StandardCharsets.UTF_8).stripTrailing());
        Checkpoint signed = shown.checkpoint(key);
        if (shown.holds(line, key)) {
            out.printf(
                    "Sound: %s is event number %,d of %,d that were signed at %s for %s.%n",
                    line.label(), shown.index(), signed.size(), signed.at(), signed.origin());
            return 0;
        }
        out.printf("%s does not stand there in the history that was signed.%n", line.label());
        return TAMPERED;
    }

    private static int checkFar(
            String address,
            @Nullable String token,
            @Nullable String key,
            List<Path> kept,
            PrintStream out)
            throws IOException {
        Path folder = Files.createTempDirectory("countersign-verify");
        try {
            new Download(address, token).into(folder);
            return check(AuditPackage.open(folder), key, kept, out);
        } catch (IllegalArgumentException e) {
            throw new Malformed("This is no address: " + address);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static int check(
            AuditPackage history, @Nullable String key, List<Path> kept, PrintStream out)
            throws IOException {
        if (key == null) {
            out.println("No --key given: believing the key inside the package, " + history.key());
        }
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (Path note : history.checkpoints()) {
            checkpoints.add(open(note, key == null ? history.key() : key, history.origin()));
        }
        List<Checkpoint> takenOut = new ArrayList<>();
        for (Path note : kept) {
            Checkpoint own = open(note, key == null ? history.key() : key, history.origin());
            if (!checkpoints.contains(own)) {
                takenOut.add(own);
            }
            checkpoints.add(own);
        }
        if (checkpoints.isEmpty()) {
            throw new Malformed("There is no checkpoint to check against.");
        }
        Finding finding;
        List<Hash> leaves = history.leaves();
        Period period = new Period(history.from(), history.to());
        try (BufferedReader lines = history.events()) {
            finding =
                    new HistoryCheck(checkpoints, leaves)
                            .check(
                                    history.first(),
                                    history.until(),
                                    lines.lines().map(EventLine::new).peek(period::saw).iterator());
        }
        out.println(finding.sentence());
        String leftOut =
                finding instanceof Sound
                        ? period.leftOut(history.first() == 0, history.until() >= leaves.size())
                        : null;
        if (leftOut != null) {
            out.println(leftOut);
            return TAMPERED;
        }
        if (finding instanceof Sound && period.isOne()) {
            out.println(period.sentence());
        }
        if (finding instanceof Sound && !takenOut.isEmpty()) {
            out.println(
                    "But the checkpoint of %s that you kept is not among those of the package: it was"
                                    .formatted(takenOut.getFirst().at())
                            + " taken out.");
            return TAMPERED;
        }
        return finding instanceof Sound ? 0 : TAMPERED;
    }

    private static Checkpoint open(Path note, String key, String origin) throws IOException {
        Checkpoint checkpoint;
        try {
            checkpoint =
                    Checkpoint.parse(
                            Signature.open(Files.readString(note, StandardCharsets.UTF_8), key));
        } catch (Malformed e) {
            throw new Malformed(note.getFileName() + ": " + e.getMessage());
        }
        if (!checkpoint.origin().equals(origin)) {
            throw new Malformed(
                    note.getFileName() + " is a checkpoint of " + checkpoint.origin() + ".");
        }
        return checkpoint;
    }
}
