package io.countersign.command.voice.agents;

import io.countersign.messages.FieldChange;
import io.countersign.messages.voice.agents.AgentCommand.Configure;
import io.countersign.messages.voice.agents.AgentCommand.Restore;
import io.countersign.messages.voice.agents.AgentCommand.WriteRules;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what a change of settings will do, most important setting first. */
final class AgentSentence {
    private static final List<String> BY_WEIGHT =
            List.of(
                    "inbound_prompt",
                    "vapi_config",
                    "outbound_prompt",
                    "transfer_enabled",
                    "transfer_phone_number",
                    "model",
                    "outbound_llm",
                    "sms_llm",
                    "first_message",
                    "outbound_first_message",
                    "sms_prompt",
                    "voice",
                    "max_duration",
                    "metadata",
                    "name");

    private AgentSentence() {}

    static String of(String agent, Configure c, List<FieldChange> changes) {
        return said(agent, changes, main -> will(main));
    }

    static String of(String agent, WriteRules c, List<FieldChange> changes) {
        int rules = c.rules().size();
        return said(
                agent,
                changes,
                _ ->
                        "will %s under “%s”"
                                .formatted(
                                        rules == 1
                                                ? "follow one rule"
                                                : "follow " + rules + " rules",
                                        c.title()));
    }

    static String of(String agent, Restore c, List<FieldChange> changes) {
        return changes.isEmpty()
                ? agent + " stays as it is."
                : "%s will work again as in version %d.".formatted(agent, c.version());
    }

    private static String said(
            String agent, List<FieldChange> changes, Function<FieldChange, String> will) {
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
        return agent + " " + will.apply(main) + more;
    }

    private static String will(FieldChange field) {
        return switch (field.field()) {
            case "inbound_prompt" -> "will follow a new prompt on every call";
            case "vapi_config" -> "will work differently underneath";
            case "outbound_prompt" -> "will follow a new prompt on calls it places";
            case "transfer_enabled" ->
                    "true".equals(field.after())
                            ? "will transfer callers to a person"
                            : "will stop transferring callers";
            case "transfer_phone_number" ->
                    field.after() == null
                            ? "will have no number to transfer to"
                            : "will transfer callers to " + field.after();
            case "model" -> "will think with " + named(field);
            case "outbound_llm" -> "will think with " + named(field) + " on calls it places";
            case "sms_llm" -> "will think with " + named(field) + " about texts";
            case "first_message" -> "will greet callers differently";
            case "outbound_first_message" -> "will greet people it calls differently";
            case "sms_prompt" -> "will answer texts differently";
            case "voice" -> "will speak with another voice";
            case "max_duration" ->
                    "will let calls run to "
                            + duration(field.after())
                            + (field.before() == null ? "" : ", now " + duration(field.before()));
            case "metadata" -> "will carry other notes";
            case "name" -> "will be called " + field.after();
            default ->
                    throw new IllegalArgumentException(
                            "No sentence for the setting " + field.field() + ".");
        };
    }

    private static String named(FieldChange field) {
        return field.after() == null ? "the standard model" : field.after();
    }

    private static String duration(@Nullable String seconds) {
        int s = seconds == null ? 0 : Integer.parseInt(seconds);
        return s % 60 == 0
                ? "%d minutes".formatted(s / 60)
                : String.format(Locale.ROOT, "%d seconds", s);
    }
}
