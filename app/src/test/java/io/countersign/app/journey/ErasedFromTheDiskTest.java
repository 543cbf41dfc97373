package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** After docs/operating/erasure.md has been followed, no file of the database holds the words. */
@Tag("endurance")
class ErasedFromTheDiskTest {
    private static final int CHUNK = 1 << 20;

    @Test
    void noFileOfTheDataDirectoryHoldsWhatWasForgotten() throws Exception {
        try (RunningApp app = new RunningApp("--countersign.carriers.simulated.speed=100")) {
            ForgettingSomebody person = new ForgettingSomebody(app);
            String lead = person.leadWithCallsAndTexts();
            Path data = dataDirectory(app);
            sql(app, "checkpoint");
            assertThat(holding(data, ForgettingSomebody.SURNAME))
                    .as("the search finds what is there")
                    .isNotEmpty();

            person.forget(lead);
            sql(app, "alter system set wal_recycle = off");
            sql(app, "select pg_reload_conf()");
            sql(app, "vacuum full");
            for (int i = 0; i < 3; i++) {
                sql(app, "select pg_switch_wal()");
                sql(app, "checkpoint");
            }

            for (String word :
                    List.of(
                            ForgettingSomebody.SURNAME,
                            ForgettingSomebody.PHONE,
                            ForgettingSomebody.EMAIL)) {
                assertThat(holding(data, word)).as(word).isEmpty();
            }
        }
    }

    private static Path dataDirectory(RunningApp app) throws SQLException {
        try (Connection connection = app.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            return Path.of(row.getString(1));
        }
    }

    private static void sql(RunningApp app, String sql) throws SQLException {
        try (Connection connection = app.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Path> holding(Path folder, String word) throws IOException {
        byte[] wanted = word.getBytes(StandardCharsets.UTF_8);
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (holds(file, wanted)) {
                    found.add(folder.relativize(file));
                }
            }
        }
        return found;
    }

    private static boolean holds(Path file, byte[] wanted) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK + wanted.length);
            while (channel.read(chunk) >= 0 || chunk.position() >= wanted.length) {
                int end = chunk.position();
                if (end < wanted.length) {
                    return false;
                }
                if (indexOf(chunk.array(), end, wanted) >= 0) {
                    return true;
                }
                chunk.flip().position(end - wanted.length + 1);
                chunk.compact();
            }
            return false;
        } catch (NoSuchFileException e) {
            return false; // The database removed it while we looked.
        }
    }

    private static int indexOf(byte[] text, int end, byte[] wanted) {
        for (int at = 0; at <= end - wanted.length; at++) {
            if (text[at] == wanted[0]
                    && Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
