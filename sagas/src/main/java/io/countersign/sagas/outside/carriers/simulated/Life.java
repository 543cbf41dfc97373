package io.countersign.sagas.outside.carriers.simulated;

import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.calls.Turn;
import io.countersign.messages.voice.calls.Turn.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The whole life of one simulated call, decided when it begins.
 *
 * @param steps in order
 * @param summary null when nobody spoke
 * @param outcome in one word
 */
record Life(Party party, List<Step> steps, @Nullable String summary, @Nullable String outcome) {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final double WORDS_A_SECOND = 2.5;
    private static final int ANSWERED_AFTER = 4;
    private static final int GIVEN_UP_AFTER = 25;

    Life {
        steps = List.copyOf(steps);
    }

    /** Who is on the line; for a call that comes in, {@code person} calls. */
    record Party(
            boolean inbound,
            String agentId,
            String agentName,
            String line,
            String person,
            @Nullable String name,
            @Nullable String leadId) {}

    /** One thing that happens; {@code turn} is said, otherwise the call stands somewhere else. */
    record Step(double second, @Nullable CallStatus status, @Nullable Turn turn) {}

    /** All that was said up to a step. */
    List<Turn> turnsUpTo(int step) {
        List<Turn> turns = new ArrayList<>();
        for (Step one : steps.subList(0, Math.min(step + 1, steps.size()))) {
            if (one.turn() != null) {
                turns.add(one.turn());
            }
        }
        return turns;
    }

    /** How long the two spoke. */
    int seconds() {
        return (int) Math.max(0, Math.ceil(steps.getLast().second() - ANSWERED_AFTER));
    }

    static Life unanswered(Party party, CallStatus end) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(1, CallStatus.RINGING, null));
        steps.add(new Step(end == CallStatus.NO_ANSWER ? GIVEN_UP_AFTER : 2, end, null));
        return new Life(party, steps, null, null);
    }

    /** A conversation, or a message after the tone when {@code end} is a voicemail. */
    static Life spoken(
            Party party, List<Line> lines, CallStatus end, String summary, String outcome) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(1, CallStatus.RINGING, null));
        steps.add(new Step(ANSWERED_AFTER, CallStatus.IN_PROGRESS, null));
        double second = ANSWERED_AFTER;
        for (Line line : lines) {
            Turn turn =
                    new Turn(
                            line.speaker(),
                            line.words(),
                            (int) Math.round(second) - ANSWERED_AFTER);
            steps.add(new Step(second, null, turn));
            second += 1 + SPACES.split(line.words()).length / WORDS_A_SECOND;
        }
        steps.add(new Step(second, end, null));
        return new Life(party, steps, summary, outcome);
    }

    /** What somebody says. */
    record Line(Speaker speaker, String words) {
        static Line agent(String words) {
            return new Line(Speaker.AGENT, words);
        }

        static Line caller(String words) {
            return new Line(Speaker.CALLER, words);
        }
    }
}
