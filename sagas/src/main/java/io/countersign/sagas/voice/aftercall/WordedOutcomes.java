package io.countersign.sagas.voice.aftercall;

import io.countersign.messages.voice.calls.CallQuery.Transcript;
import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.calls.Turn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The first outcome of this list of which a phrase was said by anybody; the carrier's own word
 * stands before all of them. A conversation that none describes is {@code conversation}.
 */
public final class WordedOutcomes implements OutcomeRule {
    private static final Map<String, List<String>> PHRASES = new LinkedHashMap<>();

    static {
        PHRASES.put("wrong_number", List.of("wrong number", "nobody by that name"));
        PHRASES.put(
                "not_interested",
                List.of("not interested", "take me off", "stop calling", "don't call"));
        PHRASES.put(
                "appointment_cancelled",
                List.of("cancel my appointment", "cancel the appointment", "have cancelled"));
        PHRASES.put(
                "appointment_booked",
                List.of(
                        "booked you",
                        "you are booked",
                        "you're booked",
                        "see you on",
                        "appointment is set",
                        "confirmed your",
                        "scheduled you"));
        PHRASES.put(
                "callback_requested",
                List.of("call me back", "call you back", "call back", "return your call"));
        PHRASES.put("transferred", List.of("transfer you", "putting you through"));
        PHRASES.put("complaint", List.of("complaint", "unacceptable", "complain"));
    }

    @Override
    public @Nullable String outcome(Transcript said) {
        if (said.call().outcome() != null) {
            return said.call().outcome();
        }
        CallStatus status = said.call().status();
        if (status == CallStatus.VOICEMAIL) {
            return "message_left";
        }
        if (status != CallStatus.COMPLETED) {
            return null;
        }
        List<String> words =
                Words.of(said.turns().stream().map(Turn::words).collect(Collectors.joining(" ")));
        return PHRASES.entrySet().stream()
                .filter(entry ->
                        entry.getValue().stream()
                                .anyMatch(p -> Words.contain(words, Words.of(p), true)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("conversation");
    }
}
