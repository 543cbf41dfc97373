package io.countersign.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An exported history, a folder: {@code package.properties} (origin, key, first, until), {@code
 * events.ndjson} with a line per event, {@code leaves.txt} with the recorded hash of every entry
 * from the very first on, and {@code checkpoints/} with a signed note each. A package of a period
 * also holds the event before it and the event after it, so that neither end can be left out.
 *
 * @param first the number of the first exported event, counted from 0
 * @param until the number after the last
 * @param from the beginning of the period; null for a package from the first event on
 * @param to the end of the period; null for a package up to the last event
 */
public record AuditPackage(
        Path folder,
        String origin,
        String key,
        long first,
        long until,
        @Nullable Instant from,
        @Nullable Instant to) {
    /** The names of the files inside. */
    public static final String PROPERTIES = "package.properties";

    /** A line per event. */
    public static final String EVENTS = "events.ndjson";

    /** A recorded hash per entry. */
    public static final String LEAVES = "leaves.txt";

    /** A folder with a signed note each. */
    public static final String CHECKPOINTS = "checkpoints";

    private static final int MAX_LEAVES = 100_000_000;

    /**
     * Opens a package.
     *
     * @throws Malformed when something is missing or cannot be read
     */
    public static AuditPackage open(Path folder) throws IOException {
        Path file = folder.resolve(PROPERTIES);
        if (!Files.isRegularFile(file)) {
            throw new Malformed(folder + " holds no " + PROPERTIES + ": it is no audit package.");
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new AuditPackage(
                folder,
                required(properties, "origin"),
                required(properties, "key"),
                number(properties, "first"),
                number(properties, "until"),
                instant(properties, "from"),
                instant(properties, "to"));
    }

    /** The recorded hashes. */
    List<Hash> leaves() throws IOException {
        List<Hash> leaves = new ArrayList<>();
        try (Stream<String> lines = Files.lines(folder.resolve(LEAVES), StandardCharsets.UTF_8)) {
            lines.limit(MAX_LEAVES).map(Hash::ofBase64).forEach(leaves::add);
        }
        return leaves;
    }

    /** The lines, to be closed. */
    BufferedReader events() throws IOException {
        return Files.newBufferedReader(folder.resolve(EVENTS), StandardCharsets.UTF_8);
    }

    /** The signed notes. */
    List<Path> checkpoints() throws IOException {
        Path notes = folder.resolve(CHECKPOINTS);
        if (!Files.isDirectory(notes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(notes)) {
            return files.sorted().toList();
        }
    }

    private static String required(Properties properties, String name) {
        String value = properties.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new Malformed(PROPERTIES + " does not say its " + name + ".");
        }
        return value.strip();
    }

    private static @Nullable Instant instant(Properties properties, String name) {
        try {
            return properties.getProperty(name) == null
                    ? null
                    : Instant.parse(required(properties, name));
        } catch (DateTimeParseException e) {
            throw new Malformed("In " + PROPERTIES + " " + name + " is no instant.");
        }
    }

    private static long number(Properties properties, String name) {
        try {
            long value = Long.parseLong(required(properties, name));
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a negative number.
        }
        throw new Malformed("In " + PROPERTIES + " " + name + " is no number of an event.");
    }
}
