package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The clients that others wrote find their own way in, with a person and a browser. */
@EnabledIfSystemProperty(
        named = "official.connect",
        matches = ".+",
        disabledReason = "Needs npm: run .ci/conformance")
class OfficialClientsConnectTest {
    @Test
    void theTypeScriptClientsConnectThemselves(@TempDir Path results)
            throws IOException, InterruptedException {
        try (RunningApp app = new RunningApp("--countersign.egress.allow-private=true")) {
            Path output = results.resolve("output.txt");
            JsonNode owner = app.demo().at("/people/0");
            Process run =
                    new ProcessBuilder(
                                    List.of(
                                            System.getProperty("official.connect"),
                                            app.url(),
                                            owner.at("/email").asString(),
                                            owner.at("/password").asString(),
                                            "describe"))
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            assertThat(run.waitFor(5, TimeUnit.MINUTES)).as("done in time").isTrue();
            System.out.println(Files.readString(output));
            assertThat(run.exitValue()).as(Files.readString(output)).isZero();
        }
    }
}
