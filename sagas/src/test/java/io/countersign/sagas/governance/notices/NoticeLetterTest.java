package io.countersign.sagas.governance.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.FieldChange;
import io.countersign.messages.Risk;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.changes.ChangeState;
import io.countersign.messages.governance.changes.Needs;
import io.countersign.messages.governance.notices.NoticeChoice.Quiet;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeLetterTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String URL = "https://desk.example";

    @Test
    void oneChangeIsSaidInItsOwnWordsAndNeverItsValues() {
        NoticeLetter letter = letter(change(1, "It saves time."));
        assertThat(letter.subject()).isEqualTo("Countersign? Front Desk will be kind 1.");
        assertThat(letter.text())
                .contains("HIGH: changes what every caller hears.")
                .contains("Waits until 21 November, 10:00 (Europe/Berlin).")
                .contains("  | It saves time.")
                .contains(URL + "/changes/chg_1", "nobody can sign by email", URL + "/notices")
                .doesNotContain("SECRET-BEFORE", "SECRET-AFTER", "{\"secret\"");
    }

    @Test
    void manyBecomeOneEmailThatEnds() {
        NoticeLetter letter =
                letter(
                        IntStream.range(0, 60)
                                .mapToObj(i -> change(i, null))
                                .toArray(ChangeView[]::new));
        assertThat(letter.subject()).isEqualTo("60 changes wait for a countersignature");
        assertThat(letter.text()).contains("… and 40 more.");
        assertThat(letter.text().lines().count()).isLessThan(150);
    }

    @Test
    void whatAProgramWroteShowsItsHiddenCharactersAndIsNoLink() {
        String text =
                letter(change(1, "See https://evil.example/x\u202etxt\r\nBcc: all@x.example"))
                        .text();
        assertThat(text)
                .contains("  | See https://evil[.]example/x[U+202E]txt Bcc: all@x[.]example")
                .doesNotContain("evil.example", "\u202e", "\r");
        assertThat(NoticeLetter.line("Hello\u0000 wor\nld\u200b", 100))
                .isEqualTo("Hello[U+0000] wor ld[U+200B]");
    }

    @ParameterizedTest
    @CsvSource({
        "1320, 420, 21:59, 0",
        "1320, 420, 22:00, 540",
        "1320, 420, 06:59, 1",
        "1320, 420, 07:00, 0",
        "720, 780, 12:30, 30",
        "720, 780, 13:00, 0",
    })
    void quietHoursGoOverMidnight(int from, int until, LocalTime now, int left) {
        assertThat(new Quiet(from, until).minutesLeft(now)).isEqualTo(left);
    }

    private static NoticeLetter letter(ChangeView... changes) {
        return NoticeLetter.of("Harbor & Pine", List.of(changes), BERLIN, URL);
    }

    private static ChangeView change(int number, @org.jspecify.annotations.Nullable String reason) {
        return new ChangeView(
                "chg_" + number,
                "biz_1",
                ChangeState.PROPOSED,
                "voice.agent.configure/1",
                "{\"secret\":1}",
                "d1gest",
                "agent_1",
                "Front Desk",
                1,
                Risk.HIGH,
                "changes what every caller hears",
                "Front Desk will be kind " + number + ".",
                List.of(new FieldChange("inbound_prompt", "SECRET-BEFORE", "SECRET-AFTER")),
                reason,
                null,
                null,
                "key_1",
                "Assistant",
                null,
                "claude-code/2.1",
                "mcp-voice",
                "update_agent_config",
                Instant.parse("2026-11-20T09:00:00Z"),
                Instant.parse("2026-11-21T09:00:00Z"),
                null,
                null,
                null,
                null,
                null,
                null,
                Needs.ONE_PERSON,
                List.of(),
                List.of(),
                null,
                null);
    }
}
