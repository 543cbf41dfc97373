package io.countersign.app.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.messages.Secrets;
import io.countersign.messages.Secrets.SecretUnreadable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingKeysTest {
    private static final String PURPOSE = "casework.webhook:biz_1";
    private final byte[] old = key(1);
    private final byte[] fresh = key(2);
    private final Secrets secrets = new SealingKeys(List.of(old));

    @Test
    void whatWasSealedOpensForTheSamePurposeOnly() {
        String sealed = secrets.seal(PURPOSE, "whsec_ümlaut");

        assertThat(sealed).doesNotContain("whsec");
        assertThat(secrets.open(PURPOSE, sealed)).isEqualTo("whsec_ümlaut");
        assertThatThrownBy(() -> secrets.open("casework.webhook:biz_2", sealed))
                .isInstanceOf(SecretUnreadable.class);
    }

    @Test
    void theSameSecretIsNeverSealedTwiceAlike() {
        assertThat(secrets.seal(PURPOSE, "a")).isNotEqualTo(secrets.seal(PURPOSE, "a"));
    }

    @Test
    void aNewKeyInFrontSealsAndTheOldOneStillOpens() {
        String sealed = secrets.seal(PURPOSE, "before");
        Secrets rotated = new SealingKeys(List.of(fresh, old));

        assertThat(rotated.open(PURPOSE, sealed)).isEqualTo("before");
        String after = rotated.seal(PURPOSE, "after");
        assertThatThrownBy(() -> secrets.open(PURPOSE, after))
                .isInstanceOf(SecretUnreadable.class)
                .hasMessageContaining("COUNTERSIGN_SEALING_KEYS");
    }

    @Test
    void anAlteredTextDoesNotOpen() {
        String sealed = secrets.seal(PURPOSE, "secret");
        int last = sealed.length() - 3;
        char other = sealed.charAt(last) == 'A' ? 'B' : 'A';
        String altered = sealed.substring(0, last) + other + sealed.substring(last + 1);

        for (String bad : List.of(altered, sealed.substring(0, 15), "v1.zz", "", "v2.a.b")) {
            assertThatThrownBy(() -> secrets.open(PURPOSE, bad))
                    .isInstanceOf(SecretUnreadable.class);
        }
    }

    @Test
    void theFirstStartMakesAKeyThatOnlyItsOwnerReads(@TempDir Path home) throws Exception {
        SecretsConfiguration configuration = new SecretsConfiguration();
        String sealed = configuration.secrets(home, List.of()).seal(PURPOSE, "kept");

        assertThat(configuration.secrets(home, List.of()).open(PURPOSE, sealed)).isEqualTo("kept");
        assertThat(Files.getPosixFilePermissions(home.resolve("sealing.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(home).isDirectoryNotContaining("glob:**sealing?*.key");
    }

    @Test
    void aKeyThatIsNoKeyStopsTheStartAndIsNotPrinted(@TempDir Path home) {
        assertThatThrownBy(() ->
                        new SecretsConfiguration().secrets(home, List.of("not base64 at all!")))
                .hasMessageContaining("openssl rand")
                .hasMessageNotContaining("not base64");
        assertThatThrownBy(() -> new SecretsConfiguration().secrets(home, List.of("c2hvcnQ=")))
                .hasMessageContaining("32 bytes");
    }

    private static byte[] key(int fill) {
        byte[] key = new byte[SealingKeys.KEY_BYTES];
        Arrays.fill(key, (byte) fill);
        return key;
    }
}
