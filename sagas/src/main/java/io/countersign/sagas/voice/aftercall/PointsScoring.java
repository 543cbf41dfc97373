package io.countersign.sagas.voice.aftercall;

import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.messages.voice.calls.CallQuery.Transcript;
import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.calls.Turn;
import io.countersign.messages.voice.leads.LeadScore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Adds points up; the operating notes list them. A call that reached nobody takes a little off the
 * score there was, everything else is counted anew from the latest call.
 */
public final class PointsScoring implements ScoringRule {
    static final String RULE = "points/1";
    private static final int START = 30;
    private static final int NOT_REACHED = -5;
    private static final int A_MINUTE = 60;
    private static final int ENOUGH_TURNS = 2;
    private static final Map<String, Integer> OUTCOMES =
            Map.of(
                    "appointment_booked", 30,
                    "confirmed", 30,
                    "callback_requested", 20,
                    "transferred", 15,
                    "message_left", 10,
                    "complaint", -10,
                    "appointment_cancelled", -15,
                    "not_interested", -40,
                    "wrong_number", -60);
    private static final List<String> INTEREST =
            List.of("how much", "price", "cost", "quote", "available", "appointment", "book");

    @Override
    public LeadScore score(
            Transcript said, @Nullable String outcome, @Nullable LeadScore before, Instant now) {
        CallView call = said.call();
        List<String> counted = new ArrayList<>();
        int score = before == null ? START : before.score();
        if (call.status() == CallStatus.COMPLETED || call.status() == CallStatus.VOICEMAIL) {
            score = START + spoke(said, outcome, counted);
        } else {
            score += add(NOT_REACHED, "was not reached", counted);
        }
        return new LeadScore(
                Math.clamp(score, 0, 100),
                "%s: %s.".formatted(sentence(call), String.join(", ", counted)),
                RULE,
                call.callId(),
                now);
    }

    private static int spoke(Transcript said, @Nullable String outcome, List<String> counted) {
        CallView call = said.call();
        int points = 0;
        List<Turn> theirs =
                said.turns().stream().filter(t -> t.speaker() == Turn.Speaker.CALLER).toList();
        if (theirs.size() >= ENOUGH_TURNS && call.status() == CallStatus.COMPLETED) {
            points += add(20, "spoke with us", counted);
        }
        if (call.inbound()) {
            points += add(10, "called by themselves", counted);
        }
        Integer seconds = call.durationSeconds();
        if (seconds != null && seconds >= A_MINUTE) {
            points += add(5, "stayed for a minute or more", counted);
        }
        List<String> words =
                Words.of(theirs.stream().map(Turn::words).collect(Collectors.joining(" ")));
        if (INTEREST.stream().anyMatch(p -> Words.contain(words, Words.of(p), false))) {
            points += add(15, "asked about a price or an appointment", counted);
        }
        if (outcome != null && OUTCOMES.containsKey(outcome)) {
            points += add(OUTCOMES.get(outcome), outcome.replace('_', ' '), counted);
        }
        return points;
    }

    private static int add(int points, String why, List<String> counted) {
        counted.add("%s (%+d)".formatted(why, points));
        return points;
    }

    private static String sentence(CallView call) {
        return call.inbound() ? "After their call" : "After our call";
    }
}
