package io.countersign.app.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs of this platform, unpacked once from the archive that the build brought
 * along, and the way to run one of them.
 */
final class PostgresPrograms {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;

    private PostgresPrograms(Path folder) {
        this.folder = folder;
    }

    /** What a program said. */
    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /**
     * Finds the programs below {@code parent}, unpacking them first when they are not there.
     *
     * @throws PostgresUnavailable when there are none for this platform
     */
    static PostgresPrograms unpackedIn(Path parent) {
        String archive = "postgres-" + platform() + ".txz";
        URL packed = PostgresPrograms.class.getResource("/" + archive);
        if (packed == null) {
            throw new PostgresUnavailable(
                    "No PostgreSQL comes with Countersign for this platform ("
                            + platform()
                            + "). Set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and"
                            + " SPRING_DATASOURCE_PASSWORD to use a server.");
        }
        try {
            // The size tells one archive from the next well enough and costs no reading.
            long size = packed.openConnection().getContentLengthLong();
            Path folder = parent.toAbsolutePath().resolve("programs-" + size);
            if (!Files.isDirectory(folder)) {
                unpack(packed, parent, folder);
            }
            return new PostgresPrograms(folder);
        } catch (IOException e) {
            throw new PostgresUnavailable(
                    "PostgreSQL's programs could not be unpacked in " + parent + ".", e);
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return (os.startsWith("mac") ? "darwin" : os.split(" ", 2)[0])
                + "-"
                + (arch.equals("aarch64") ? "arm_64" : arch.replace("amd64", "x86_64"));
    }

    private static void unpack(URL packed, Path parent, Path folder) throws IOException {
        Files.createDirectories(parent);
        Path unfinished = Files.createTempDirectory(parent, "unpacking-");
        try (InputStream in = new BufferedInputStream(packed.openStream());
                var tar = new TarArchiveInputStream(new XZInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path target = unfinished.resolve(entry.getName()).normalize();
                if (!target.startsWith(unfinished)) {
                    throw new IOException("The archive points outside: " + entry.getName());
                }
                unpackEntry(tar, entry, target);
            }
        }
        try {
            // Renaming is atomic: nobody ever sees half of the programs.
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            FileSystemUtils.deleteRecursively(unfinished);
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true, false)) {
                throw new IOException("Cannot make " + target + " executable.");
            }
        }
    }

    /** Runs one program to its end. */
    Result run(String program, String... arguments) {
        List<String> line = new ArrayList<>();
        if (runsAsRoot()) {
            // PostgreSQL refuses to be root. In a user namespace of its own root is nobody, and
            // still owns its files.
            line.addAll(List.of("unshare", "--user"));
        }
        line.add(folder.resolve("bin").resolve(program).toString());
        line.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new PostgresUnavailable(program + " did not end within " + PATIENCE + ".");
            }
            return new Result(process.exitValue(), explained(output));
        } catch (IOException e) {
            throw new PostgresUnavailable(program + " could not be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresUnavailable("Interrupted while " + program + " ran.", e);
        }
    }

    private static String explained(String output) {
        if (runsAsRoot() && output.contains("unshare")) {
            return output
                    + "\nPostgreSQL refuses to run as root, and this system does not let root run"
                    + " it as somebody else. Start Countersign as an ordinary user, or set"
                    + " SPRING_DATASOURCE_URL.";
        }
        return output;
    }

    private static boolean runsAsRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
