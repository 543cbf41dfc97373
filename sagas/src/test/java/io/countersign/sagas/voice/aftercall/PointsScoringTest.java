package io.countersign.sagas.voice.aftercall;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.voice.calls.CallQuery.Transcript;
import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.calls.Turn;
import io.countersign.messages.voice.leads.LeadScore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PointsScoringTest {
    private static final List<Turn> TALK =
            List.of(
                    new Turn(Turn.Speaker.CALLER, "How much is a consultation?", 0),
                    new Turn(Turn.Speaker.CALLER, "Good, Tuesday then.", 9));

    @Test
    void anInterestedCallerWhoBookedScoresHighAndTheScoreSaysWhy() {
        LeadScore score = score(CallStatus.COMPLETED, 70, "appointment_booked", TALK, null);

        assertThat(score.score()).isEqualTo(100);
        assertThat(score.explanation())
                .startsWith("After their call: spoke with us (+20)")
                .contains("called by themselves (+10)")
                .contains("asked about a price or an appointment (+15)")
                .endsWith("appointment booked (+30).");
    }

    @Test
    void notInterestedCountsMoreThanTalking() {
        assertThat(score(CallStatus.COMPLETED, 20, "not_interested", List.of(), null).score())
                .isLessThan(10);
    }

    @Test
    void aCallThatReachesNobodyTakesALittleOffTheScoreThereWas() {
        LeadScore before = new LeadScore(70, "", "points/1", "call_0", Said.AT);

        assertThat(score(CallStatus.NO_ANSWER, 0, null, List.of(), before).score()).isEqualTo(65);
    }

    @Test
    void theSameCallAlwaysScoresTheSame() {
        assertThat(score(CallStatus.VOICEMAIL, 9, "message_left", TALK, null))
                .isEqualTo(score(CallStatus.VOICEMAIL, 9, "message_left", TALK, null));
    }

    private static LeadScore score(
            CallStatus status,
            int seconds,
            @Nullable String outcome,
            List<Turn> turns,
            @Nullable LeadScore before) {
        Transcript said = Said.transcript(status, true, seconds, outcome, turns);
        return new PointsScoring().score(said, outcome, before, Said.AT);
    }
}
