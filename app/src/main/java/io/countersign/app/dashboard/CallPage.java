package io.countersign.app.dashboard;

import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.messages.voice.calls.CallQuery.Transcript;
import io.countersign.messages.voice.calls.EffectState;
import io.countersign.messages.voice.calls.Turn;
import io.countersign.messages.voice.calls.Turn.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call as its page and the board show it. */
record CallPage(CallView call, List<Line> lines, List<Stretch> stretches) {
    /** The player's lanes are this wide, whatever the call's length. */
    static final int LANE = 1_000;

    private static final double WORDS_A_SECOND = 2.5;

    /** A turn. */
    record Line(String clock, int second, boolean agent, String speaker, VisibleText words) {}

    /** A piece of a lane during which one side speaks. */
    record Stretch(boolean agent, int from, int width) {}

    static CallPage of(CallView call) {
        return new CallPage(call, List.of(), List.of());
    }

    static CallPage of(Transcript said) {
        CallView call = said.call();
        List<Line> lines = new ArrayList<>();
        List<Stretch> stretches = new ArrayList<>();
        int whole = Math.max(1, length(said));
        for (Turn turn : said.turns()) {
            boolean agent = turn.speaker() == Speaker.AGENT;
            lines.add(
                    new Line(
                            clock(turn.second()),
                            turn.second(),
                            agent,
                            agent ? call.agentName() : person(call),
                            VisibleText.of(turn.words())));
            int from = Math.min(LANE, LANE * turn.second() / whole);
            int width = (int) Math.max(4, LANE * seconds(turn) / whole);
            stretches.add(new Stretch(agent, from, Math.min(width, LANE - from)));
        }
        return new CallPage(call, lines, stretches);
    }

    public String person() {
        return person(call);
    }

    public boolean live() {
        return !call.status().isOver();
    }

    /** "live", or how it ended. */
    public String fact() {
        if (call.effect() == EffectState.IN_DOUBT) {
            return "nobody knows yet whether the carrier has it";
        }
        String word = call.status().word().replace('_', ' ');
        return live() ? word : word + (lasted().isEmpty() ? "" : ", " + lasted());
    }

    /** "1 min 12 s"; empty when nobody spoke. */
    public String lasted() {
        Integer seconds = call.durationSeconds();
        if (seconds == null || seconds == 0) {
            return "";
        }
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    /** The page's sentence: what is, while it is; what was, once it is over. */
    public String sentence() {
        String agent = call.agentName();
        String person = person();
        return switch (call.status()) {
            case REQUESTED, QUEUED -> agent + " is about to call " + person + ".";
            case RINGING ->
                    call.inbound()
                            ? person + " is calling " + agent + "."
                            : agent + " is calling " + person + ".";
            case IN_PROGRESS -> agent + " is talking with " + person + ".";
            case COMPLETED ->
                    call.inbound()
                            ? person + " talked with " + agent + "."
                            : agent + " talked with " + person + ".";
            case NO_ANSWER -> person + " did not answer.";
            case BUSY -> person + "’s line was busy.";
            case FAILED -> "The call to " + person + " did not come to be.";
            case VOICEMAIL ->
                    call.inbound()
                            ? person + " left a message."
                            : agent + " left " + person + " a message.";
        };
    }

    /** Which way it went, with the numbers. */
    public String way() {
        String from = call.from();
        return call.inbound()
                ? Objects.requireNonNullElse(from, "somebody") + " called " + call.agentName()
                : call.agentName() + (from == null ? "" : " on " + from) + " called " + call.to();
    }

    /** "appointment booked". */
    public @Nullable String outcome() {
        String outcome = call.outcome();
        return outcome == null ? null : outcome.replace('_', ' ');
    }

    public String icon() {
        return switch (call.status()) {
            case REQUESTED, QUEUED, RINGING, IN_PROGRESS -> "waiting";
            case COMPLETED, VOICEMAIL -> "signed";
            case NO_ANSWER, BUSY -> "expired";
            case FAILED -> "refused";
        };
    }

    private static String person(CallView call) {
        return Objects.requireNonNullElse(call.name(), call.person());
    }

    private static int length(Transcript said) {
        Integer seconds = said.call().recordingSeconds();
        if (seconds != null) {
            return seconds;
        }
        Integer duration = said.call().durationSeconds();
        if (duration != null && duration > 0) {
            return duration;
        }
        return said.turns().isEmpty()
                ? 1
                : (int)
                        Math.ceil(
                                said.turns().getLast().second() + seconds(said.turns().getLast()));
    }

    private static double seconds(Turn turn) {
        long words = turn.words().chars().filter(Character::isWhitespace).count() + 1;
        return words / WORDS_A_SECOND;
    }

    static String clock(int second) {
        return String.format(Locale.ROOT, "%d:%02d", second / 60, second % 60);
    }
}
