package io.countersign.command.voice.agents;

import io.countersign.messages.FieldChange;
import io.countersign.messages.voice.agents.AgentCommand.Configure;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what a change of settings will do, most important setting first. */
final class AgentSentence {
    private static final List<String> BY_WEIGHT =
            List.of(
                    "inbound_prompt",
                    "transfer_enabled",
                    "transfer_phone_number",
                    "model",
                    "first_message",
                    "sms_prompt",
                    "voice",
                    "max_duration",
                    "name");

    private AgentSentence() {}

    static String of(String agent, Configure c, List<FieldChange> changes) {
        if (changes.isEmpty()) {
            return agent + " stays as it is.";
        }
        FieldChange main =
                BY_WEIGHT.stream()
                        .flatMap(name -> changes.stream().filter(f -> f.field().equals(name)))
                        .findFirst()
                        .orElseGet(changes::getFirst);
        int others = changes.size() - 1;
        String more =
                others == 0
                        ? "."
                        : others == 1
                                ? ", and one more setting changes."
                                : ", and %d more settings change.".formatted(others);
        return agent + " " + will(main, c) + more;
    }

    private static String will(FieldChange field, Configure c) {
        return switch (field.field()) {
            case "inbound_prompt" -> "will follow a new prompt on every call";
            case "transfer_enabled" ->
                    Boolean.TRUE.equals(c.transferEnabled())
                            ? "will transfer callers to a person"
                            : "will stop transferring callers";
            case "transfer_phone_number" -> "will transfer callers to " + field.after();
            case "model" -> "will think with " + field.after();
            case "first_message" -> "will greet callers differently";
            case "sms_prompt" -> "will answer texts differently";
            case "voice" -> "will speak with another voice";
            case "max_duration" ->
                    "will let calls run to "
                            + duration(field.after())
                            + (field.before() == null ? "" : ", now " + duration(field.before()));
            case "name" -> "will be called " + field.after();
            default ->
                    throw new IllegalArgumentException(
                            "No sentence for the setting " + field.field() + ".");
        };
    }

    private static String duration(@Nullable String seconds) {
        int s = seconds == null ? 0 : Integer.parseInt(seconds);
        return s % 60 == 0
                ? "%d minutes".formatted(s / 60)
                : String.format(Locale.ROOT, "%d seconds", s);
    }
}
