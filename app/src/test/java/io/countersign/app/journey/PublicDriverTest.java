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

/** A driver that others wrote for the same tools places calls and texts through the voice desk. */
@EnabledIfSystemProperty(
        named = "official.driver",
        matches = ".+",
        disabledReason = "Needs npm: run .ci/conformance")
class PublicDriverTest {
    @Test
    void thePublicDriverPlacesFollowsTextsAndLists(@TempDir Path results)
            throws IOException, InterruptedException {
        try (RunningApp app = new RunningApp("--countersign.carriers.simulated.speed=50")) {
            Path output = results.resolve("output.txt");
            Process run =
                    new ProcessBuilder(
                                    List.of(
                                            System.getProperty("official.driver"),
                                            app.url(),
                                            app.key("all")))
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            assertThat(run.waitFor(5, TimeUnit.MINUTES)).as("done in time").isTrue();
            System.out.println(Files.readString(output));
            assertThat(run.exitValue()).as(Files.readString(output)).isZero();
        }
    }
}
