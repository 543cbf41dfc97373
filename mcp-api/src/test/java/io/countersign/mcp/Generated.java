package io.countersign.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in git that is made from the code: compared in tests, written when asked. */
record Generated(Path file, String content) {
    private static final String REGENERATE =
            "mvn test -pl messages,mcp-api -Dtest=ToolSnapshotsTest,OpenApiTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dsnapshots.update=true";

    void check() {
        try {
            if (Boolean.getBoolean("snapshots.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, content);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("%s is not what the code says. If the code is right: %s", file, REGENERATE)
                    .isEqualTo(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
