package io.countersign.app.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code demo.json}: where the demo business is reached and with which secrets. Its owner alone
 * reads it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DemoFile(Mcp mcp, String dashboard, Keys keys, List<Person> people, Ids ids) {

    record Mcp(String voice, String casework) {}

    record Keys(String all, String readOnly, String otherBusiness) {}

    record Person(String email, String password, String role) {}

    /** What the secrets belong to, so that an interrupted start can go on where it stopped. */
    record Ids(
            String business,
            String otherBusiness,
            String owner,
            String approver,
            String otherOwner,
            String frontDesk,
            String afterHours,
            String allKey,
            String readOnlyKey,
            String otherKey,
            String otherAgent,
            List<String> leads,
            List<Long> cases,
            @Nullable Map<String, List<Long>> numbers) {}

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    /** The same demo, reached elsewhere. */
    DemoFile at(String baseUrl) {
        return new DemoFile(
                new Mcp(baseUrl + "/api/mcp", baseUrl + "/v1/mcp"), baseUrl, keys, people, ids);
    }

    static Optional<DemoFile> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), DemoFile.class));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ".", e);
        }
    }

    void write(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path fresh = Files.createTempFile(folder, "demo", ".json", ownerOnly(folder));
            Files.writeString(fresh, JSON.writeValueAsString(this) + "\n");
            try {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ".", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(@Nullable Path folder) {
        boolean posix =
                folder != null
                        && folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
