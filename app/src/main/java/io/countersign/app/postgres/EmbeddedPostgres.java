package io.countersign.app.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL that belongs to one data directory. It listens on the loopback interface only
 * and asks for a password that only the owner of the directory can read. Whoever holds the
 * directory's lock starts and stops it; another process finds it running and joins.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String USER = "countersign";
    private static final Duration JOIN_PATIENCE = Duration.ofMinutes(1);
    private static final int START_ATTEMPTS = 5;

    private final Path data;
    private final PostgresPrograms programs;
    private final @Nullable FileLock lock;
    private final int port;
    private final String password;

    private EmbeddedPostgres(
            Path data, PostgresPrograms programs, @Nullable FileLock lock, int port, String pw) {
        this.data = data;
        this.programs = programs;
        this.lock = lock;
        this.port = port;
        this.password = pw;
    }

    /**
     * Where and how to run.
     *
     * @param folder holds data, log, lock and password; made when missing
     * @param programs where the programs are unpacked
     * @param port 0 takes a free one
     * @param options further server options, each {@code name=value} without spaces
     */
    public record Settings(Path folder, Path programs, int port, List<String> options) {
        public Settings {
            options = List.copyOf(options);
        }
    }

    /**
     * Starts the server, or joins it when another process runs it already.
     *
     * @throws PostgresUnavailable with a sentence for the operator
     */
    public static EmbeddedPostgres start(Settings settings) {
        try {
            Path folder = Files.createDirectories(settings.folder()).toAbsolutePath();
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            PostgresPrograms programs = PostgresPrograms.unpackedIn(settings.programs());
            FileLock lock = tryLock(folder.resolve("lock"));
            return lock == null ? join(folder, programs) : own(settings, folder, programs, lock);
        } catch (IOException e) {
            throw new PostgresUnavailable(
                    "PostgreSQL needs a folder it can write: " + settings.folder(), e);
        }
    }

    /** Whether this process started the server and will stop it. */
    public boolean owned() {
        return lock != null;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String username() {
        return USER;
    }

    public String password() {
        return password;
    }

    private static @Nullable FileLock tryLock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            // The operating system gives the lock back when this process dies, however it dies.
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            LOG.debug("This process holds {} already.", file);
        }
        if (lock == null) {
            channel.close();
        }
        return lock;
    }

    private static EmbeddedPostgres join(Path folder, PostgresPrograms programs)
            throws IOException {
        Path data = folder.resolve("data");
        long deadline = System.nanoTime() + JOIN_PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<PostmasterFile> running = PostmasterFile.of(data);
            if (running.isPresent() && running.get().ready() && running.get().isAlive()) {
                String password = Files.readString(folder.resolve("password"));
                return new EmbeddedPostgres(data, programs, null, running.get().port(), password);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        throw new PostgresUnavailable(
                "Another process holds " + folder + " but its PostgreSQL does not answer.");
    }

    private static EmbeddedPostgres own(
            Settings settings, Path folder, PostgresPrograms programs, FileLock lock)
            throws IOException {
        try {
            Path data = folder.resolve("data");
            String password = password(folder.resolve("password"));
            if (!Files.exists(data)) {
                initialise(folder, data, programs);
            }
            stopOrphan(data, programs);
            int port = startServer(settings, folder, data, programs);
            return new EmbeddedPostgres(data, programs, lock, port, password);
        } catch (IOException | RuntimeException e) {
            lock.acquiredBy().close();
            throw e;
        }
    }

    private static String password(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file);
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Path unfinished =
                Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        "password",
                        "",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, HexFormat.of().formatHex(random));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return Files.readString(file);
    }

    private static void initialise(Path folder, Path data, PostgresPrograms programs)
            throws IOException {
        Path unfinished = folder.resolve("data-unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        var result =
                programs.run(
                        "initdb",
                        "-D",
                        unfinished.toString(),
                        "-U",
                        USER,
                        "--auth=scram-sha-256",
                        "--pwfile=" + folder.resolve("password"),
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--locale=C",
                        "--builtin-locale=C.UTF-8",
                        "--no-instructions");
        if (!result.succeeded()) {
            throw new PostgresUnavailable(
                    "PostgreSQL could not lay out its data in " + data + ":\n" + result.output());
        }
        // A kill in the middle of initdb leaves only the unfinished folder behind.
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Ends a server whose parent was killed, and clears away the note of one that is gone. */
    private static void stopOrphan(Path data, PostgresPrograms programs) throws IOException {
        Optional<PostmasterFile> left = PostmasterFile.of(data);
        if (left.isPresent() && left.get().isAlive()) {
            LOG.info("Stopping the PostgreSQL that an earlier run left behind.");
            stop(data, programs, "fast");
            if (left.get().isAlive()) {
                stop(data, programs, "immediate");
            }
            if (left.get().isAlive()) {
                throw new PostgresUnavailable(
                        "A PostgreSQL of an earlier run does not stop: process "
                                + left.get().pid()
                                + ".");
            }
        } else {
            Files.deleteIfExists(PostmasterFile.path(data));
        }
    }

    private static void stop(Path data, PostgresPrograms programs, String mode) {
        var result =
                programs.run("pg_ctl", "stop", "-D", data.toString(), "-m", mode, "-w", "-t", "30");
        if (!result.succeeded()) {
            LOG.warn("PostgreSQL did not stop at once: {}", result.output().strip());
        }
    }

    private static int startServer(
            Settings settings, Path folder, Path data, PostgresPrograms programs)
            throws IOException {
        Path log = folder.resolve("postgresql.log");
        if (Files.exists(log)) {
            Files.move(
                    log, folder.resolve("postgresql.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        for (int attempt = 1; ; attempt++) {
            int port = settings.port() == 0 ? freePort() : settings.port();
            var result =
                    programs.run(
                            "pg_ctl",
                            "start",
                            "-D",
                            data.toString(),
                            "-w",
                            "-t",
                            "60",
                            "-l",
                            log.toString(),
                            "-o",
                            options(settings, port));
            if (result.succeeded()) {
                return port;
            }
            // The free port may have been taken meanwhile, and after a kill the last workers of the
            // old server need a moment to notice.
            String why = lastLines(log);
            boolean portIsTaken = settings.port() != 0 && why.contains("could not bind");
            if (portIsTaken || attempt == START_ATTEMPTS) {
                throw new PostgresUnavailable(
                        "PostgreSQL does not start in "
                                + data
                                + " on port "
                                + port
                                + ". "
                                + result.output().strip()
                                + "\n"
                                + why);
            }
            LockSupport.parkNanos(Duration.ofMillis(300L * attempt).toNanos());
        }
    }

    private static String options(Settings settings, int port) {
        StringBuilder line = new StringBuilder("-p " + port);
        List<String> always =
                List.of(
                        "listen_addresses=127.0.0.1",
                        "unix_socket_directories=",
                        "fsync=on",
                        "synchronous_commit=on",
                        "full_page_writes=on",
                        "timezone=UTC",
                        "log_timezone=UTC",
                        "jit=off",
                        // People's data stays out of the log: no statements, no key values.
                        "log_min_error_statement=panic",
                        "log_error_verbosity=terse");
        always.forEach(option -> line.append(" -c ").append(option));
        settings.options().forEach(option -> line.append(" -c ").append(option));
        return line.toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String lastLines(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    /** Stops the server when this process started it. Everything committed is on disk already. */
    @Override
    public void close() {
        if (lock == null || !lock.isValid()) {
            return;
        }
        stop(data, programs, "fast");
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            LOG.debug("The lock was gone already.", e);
        }
    }
}
