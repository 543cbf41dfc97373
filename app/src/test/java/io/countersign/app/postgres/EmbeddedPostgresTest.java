package io.countersign.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server in the data directory keeps what it was given, whatever happens to the processes. */
class EmbeddedPostgresTest {
    @TempDir Path folder;

    @Test
    void whatIsCommittedSurvivesARestart() throws SQLException {
        try (EmbeddedPostgres server = start(0)) {
            execute(server, "create table kept as select 'this' as word");
        }
        try (EmbeddedPostgres server = start(0)) {
            assertThat(ask(server, "select word from kept")).isEqualTo("this");
        }
    }

    @Test
    void nothingThatWouldLoseACommitIsSwitchedOff() throws SQLException {
        try (EmbeddedPostgres server = start(0)) {
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(server, "show listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void onlyTheOwnerOfTheFolderCanReadThePasswordAndItIsAskedFor() throws Exception {
        try (EmbeddedPostgres server = start(0)) {
            assertThat(permissions(folder.resolve("password"))).isEqualTo("rw-------");
            assertThat(permissions(folder)).isEqualTo("rwx------");
            assertThatThrownBy(() ->
                            DriverManager.getConnection(
                                    server.jdbcUrl("postgres"), server.username(), "no"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void aServerWhoseParentWasKilledIsStoppedAndItsDataTakenOver() throws Exception {
        // A child process starts the server and is killed without a chance to clean up.
        Process child = new ProcessBuilder(childCommand()).redirectErrorStream(true).start();
        assertThat(child.inputReader().lines().anyMatch("ready"::equals)).isTrue();
        PostmasterFile orphan = PostmasterFile.of(folder.resolve("data")).orElseThrow();
        child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedPostgres server = start(0)) {
            assertThat(ask(server, "select word from kept")).isEqualTo("child");
            assertThat(orphan.isAlive()).isFalse();
        }
    }

    @Test
    void aKilledServerComesBackWithEverythingCommitted() throws Exception {
        EmbeddedPostgres killed = start(0);
        execute(killed, "create table kept as select 'this' as word");
        long pid = PostmasterFile.of(folder.resolve("data")).orElseThrow().pid();
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().get(10, TimeUnit.SECONDS);
        killed.close();

        try (EmbeddedPostgres server = start(0)) {
            assertThat(ask(server, "select word from kept")).isEqualTo("this");
        }
    }

    @Test
    void aNoteOfAProcessThatIsSomebodyElseByNowIsClearedAway() throws Exception {
        start(0).close();
        Files.writeString(
                folder.resolve("data").resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n/data\n0\n5432\n\n127.0.0.1\n\nready\n");
        try (EmbeddedPostgres server = start(0)) {
            assertThat(ask(server, "select 'up'")).isEqualTo("up");
        }
    }

    @Test
    void aSecondStartJoinsTheRunningServerAndLeavesItRunning() throws SQLException {
        try (EmbeddedPostgres first = start(0)) {
            EmbeddedPostgres second = start(0);
            assertThat(second.owned()).isFalse();
            assertThat(second.jdbcUrl("x")).isEqualTo(first.jdbcUrl("x"));
            second.close();
            assertThat(ask(first, "select 'up'")).isEqualTo("up");
        }
    }

    @Test
    void aPortThatIsTakenIsNamedInThePlainSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(taken.getLocalPort()))
                    .isInstanceOf(PostgresUnavailable.class)
                    .hasMessageContaining("PostgreSQL does not start")
                    .hasMessageContaining("port " + taken.getLocalPort());
        }
    }

    private EmbeddedPostgres start(int port) {
        return start(folder, port);
    }

    private static EmbeddedPostgres start(Path folder, int port) {
        return EmbeddedPostgres.start(
                new EmbeddedPostgres.Settings(
                        folder, Path.of("target", "test-postgres"), port, List.of()));
    }

    private List<String> childCommand() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString());
    }

    /** The child process of a test. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            EmbeddedPostgres server = start(Path.of(args[0]), 0);
            execute(server, "create table kept as select 'child' as word");
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl("postgres"), server.username(), server.password());
    }
}
