package io.countersign.app.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** When the operator is told that the address of this server is only guessed. */
class PublicAddressTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void whoCanBeReachedFromElsewhereMustSayWhere() {
        assertThat(PublicAddress.isGuessed("", null, false)).isTrue();
        assertThat(PublicAddress.isGuessed("https://desk.example", null, false)).isFalse();
    }

    @Test
    void onThisComputerAloneAndForALookTheGuessIsGood() {
        assertThat(PublicAddress.isGuessed("", LOOPBACK, false)).isFalse();
        assertThat(PublicAddress.isGuessed("", null, true)).isFalse();
    }
}
