package io.countersign.sagas.voice.aftercall;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.calls.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordedOutcomesTest {
    private final WordedOutcomes outcomes = new WordedOutcomes();

    @ParameterizedTest
    @CsvSource({
        "Sorry you have the wrong number, wrong_number",
        "I'm really not interested, not_interested",
        "Please call me back tomorrow, callback_requested",
        "Then I have booked you for Tuesday, appointment_booked",
        "I need to cancel my appointment, appointment_cancelled",
        "What lovely weather, conversation",
    })
    void whatWasSaidGivesTheOutcome(String words, String outcome) {
        assertThat(outcomes.outcome(Said.byCaller(words))).isEqualTo(outcome);
    }

    @Test
    void theCarriersOwnWordStands() {
        List<Turn> turns = List.of(new Turn(Turn.Speaker.CALLER, "Call me back.", 0));
        assertThat(outcomes.outcome(Said.transcript(CallStatus.COMPLETED, true, 5, "sold", turns)))
                .isEqualTo("sold");
    }

    @Test
    void whereNobodySpokeThereIsNoOutcome() {
        assertThat(outcomes.outcome(Said.transcript(CallStatus.BUSY, false, 0, null, List.of())))
                .isNull();
    }
}
