package io.countersign.sagas.casework.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Attempts that never end, and who is held up by them. */
class SlotsTest {
    private final Slots slots = new Slots(8, 48, 160);

    @Test
    void aWebhookHasAFewAttemptsUnderWayAndOneThatFailsHasOne() {
        assertThat(slots.free(1, "a", false)).isEqualTo(8);
        assertThat(slots.free(1, "a", true)).isEqualTo(1);
        begin(1, "a", false, 3);
        assertThat(slots.free(1, "a", false)).isEqualTo(5);
        assertThat(slots.free(1, "a", true)).isZero();
    }

    @Test
    void twentyFiveThatHangHoldUpNeitherAnotherBusinessNorAnotherWebhook() {
        for (int webhook = 1; webhook <= 25; webhook++) {
            begin(webhook, "a", false, slots.free(webhook, "a", false));
        }
        assertThat(slots.free(26, "a", false)).isEqualTo(1);
        assertThat(slots.free(99, "b", false)).isEqualTo(8);
        for (int webhook = 26; webhook <= 500; webhook++) {
            begin(webhook, "a", false, slots.free(webhook, "a", false));
        }
        assertThat(slots.free(501, "a", false)).isZero();
        assertThat(slots.free(99, "b", false)).isEqualTo(8);
    }

    @Test
    void howeverManyFailThereIsRoomForOneThatDoesNot() {
        for (int webhook = 1; webhook <= 500; webhook++) {
            begin(webhook, "a", true, slots.free(webhook, "a", true));
        }
        assertThat(slots.free(501, "a", true)).isZero();
        for (int webhook = 501; webhook <= 524; webhook++) {
            assertThat(slots.free(webhook, "a", false)).isEqualTo(1);
            begin(webhook, "a", false, 1);
        }
        assertThat(slots.free(525, "a", false)).isZero();
    }

    @Test
    void theWayOutIsNeverFilledByWebhooksAlone() {
        for (int webhook = 1; webhook <= 5_000; webhook++) {
            String business = "biz_" + webhook % 50;
            begin(webhook, business, false, slots.free(webhook, business, false));
        }
        assertThat(slots.free(9_999, "new", false)).isZero();
        slots.end(1, "biz_1", false);
        assertThat(slots.free(9_999, "new", false)).isEqualTo(1);
    }

    @Test
    void whatIsOverLeavesNothingBehind() {
        begin(1, "a", false, 8);
        begin(2, "a", true, 1);
        assertThat(slots.isEmpty()).isFalse();
        for (int i = 0; i < 8; i++) {
            slots.end(1, "a", false);
        }
        slots.end(2, "a", true);
        assertThat(slots.isEmpty()).isTrue();
        assertThat(slots.free(1, "a", false)).isEqualTo(8);
        assertThat(slots.free(2, "a", true)).isEqualTo(1);
    }

    private void begin(long webhook, String business, boolean fails, int times) {
        for (int i = 0; i < times; i++) {
            slots.begin(webhook, business, fails);
        }
    }
}
