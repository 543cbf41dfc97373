package io.countersign.app.secrets;

import io.countersign.messages.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Finds the sealing keys: {@code COUNTERSIGN_SEALING_KEYS}, base64, comma-separated, the one that
 * seals first; without it {@code sealing.key} in Countersign's folder, made at the first start and
 * readable by its owner alone. Nodes on one database need the same keys.
 */
@Configuration(proxyBeanMethods = false)
class SecretsConfiguration {
    @Bean
    Secrets secrets(
            @Value("${countersign.home}") Path home,
            @Value("${countersign.sealing-keys:}") List<String> given) {
        List<byte[]> keys = new ArrayList<>();
        for (String key : given) {
            keys.add(decode(key, "COUNTERSIGN_SEALING_KEYS"));
        }
        if (keys.isEmpty()) {
            keys.add(ofThisMachine(home));
        }
        return new SealingKeys(keys);
    }

    private static byte[] ofThisMachine(Path home) {
        Path file = home.resolve("sealing.key");
        try {
            Path folder = Files.createDirectories(home);
            if (!Files.exists(file)) {
                byte[] fresh = new byte[SealingKeys.KEY_BYTES];
                new SecureRandom().nextBytes(fresh);
                // Written aside and linked in whole: two starts at once agree on one key.
                Path draft = Files.createTempFile(folder, "sealing", ".key", ownerOnly(folder));
                Files.writeString(draft, Base64.getEncoder().encodeToString(fresh) + "\n");
                try {
                    Files.createLink(file, draft);
                } catch (FileAlreadyExistsException e) {
                    // The other start was first, and its key is the one that counts.
                    Files.deleteIfExists(draft);
                } catch (UnsupportedOperationException e) {
                    Files.move(draft, file);
                }
                Files.deleteIfExists(draft);
            }
            return decode(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or make " + file + ".", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static byte[] decode(String key, String where) {
        try {
            return Base64.getDecoder().decode(key.strip());
        } catch (IllegalArgumentException e) {
            // The cause would print what was read.
            throw new IllegalStateException(
                    where + " holds no base64 key. Make one with: openssl rand -base64 32");
        }
    }
}
