package io.countersign.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The note a running PostgreSQL keeps in its data directory ({@code postmaster.pid}): process id in
 * line 1, port in line 4, state in line 8.
 */
record PostmasterFile(long pid, int port, boolean ready) {

    /** Reads the note of a data directory; empty when there is none or it is not finished. */
    static Optional<PostmasterFile> of(Path data) {
        try {
            List<String> lines = Files.readAllLines(path(data));
            if (lines.size() < 4) {
                return Optional.empty();
            }
            boolean ready = lines.size() > 7 && lines.get(7).strip().equals("ready");
            return Optional.of(
                    new PostmasterFile(
                            Long.parseLong(lines.get(0).strip()),
                            Integer.parseInt(lines.get(3).strip()),
                            ready));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Path path(Path data) {
        return data.resolve("postmaster.pid");
    }

    /**
     * Whether the process is alive and really a PostgreSQL: after a restart of the machine, or in a
     * container, an old process id often belongs to somebody else by now.
     */
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
    }
}
