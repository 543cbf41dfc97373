package io.countersign.command.voice.agents;

import io.countersign.command.PhoneNumbers;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.agents.AgentSettings;
import io.countersign.messages.voice.agents.AgentSettings.Model;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What settings an agent may have at all. */
final class AgentLimits {
    static final int NAME_CHARACTERS = 100;
    static final int GREETING_CHARACTERS = 2_000;
    static final int PROMPT_CHARACTERS = 50_000;
    static final int SMS_PROMPT_CHARACTERS = 10_000;
    static final int METADATA_CHARACTERS = 10_000;
    private static final Pattern SECRET =
            Pattern.compile(
                    "\"[^\"]*(secret|token|password|api_?key|authorization|credential)[^\"]*\"\\s*:\\s*(\"[^\"]|\\{)",
                    Pattern.CASE_INSENSITIVE);
    static final int SHORTEST_SECONDS = 30;
    static final int LONGEST_SECONDS = 7_200;

    private AgentLimits() {}

    static Optional<Refused> check(AgentSettings s) {
        if (s.name().isBlank()) {
            return refuse(
                    "name", "name must not be empty. Give the agent a name people know it by.");
        }
        return tooLong("name", s.name(), NAME_CHARACTERS)
                .or(() -> tooLong("first_message", s.firstMessage(), GREETING_CHARACTERS))
                .or(() -> tooLong("inbound_prompt", s.inboundPrompt(), PROMPT_CHARACTERS))
                .or(() -> tooLong("sms_prompt", s.smsPrompt(), SMS_PROMPT_CHARACTERS))
                .or(() -> tooLong("outbound_prompt", s.outboundPrompt(), PROMPT_CHARACTERS))
                .or(() ->
                        tooLong(
                                "outbound_first_message",
                                s.outboundFirstMessage(),
                                GREETING_CHARACTERS))
                .or(() -> tooLong("outbound_llm", s.outboundLlm(), NAME_CHARACTERS))
                .or(() -> tooLong("sms_llm", s.smsLlm(), NAME_CHARACTERS))
                .or(() -> tooLong("metadata", s.metadata(), METADATA_CHARACTERS))
                .or(() -> tooLong("vapi_config", s.vapiConfig(), PROMPT_CHARACTERS))
                .or(() -> secret("metadata", s.metadata()))
                .or(() -> secret("vapi_config", s.vapiConfig()))
                .or(() -> blank("inbound_prompt", s.inboundPrompt()))
                .or(() -> duration(s.maxDurationSeconds()))
                .or(() -> model(s.model()))
                .or(() -> transfer(s));
    }

    private static Optional<Refused> tooLong(String field, @Nullable String text, int characters) {
        return text == null || text.length() <= characters
                ? Optional.empty()
                : refuse(
                        field,
                        "%s has %,d characters; at most %,d are allowed. Shorten it and try again."
                                .formatted(field, text.length(), characters));
    }

    /** Versions are kept and shown for ever, so nothing that opens a door may get into one. */
    private static Optional<Refused> secret(String field, @Nullable String json) {
        return json == null || !SECRET.matcher(json).find()
                ? Optional.empty()
                : refuse(
                        field,
                        field
                                + " seems to hold a secret (a key, token or password). Every"
                                + " version is kept and shown, so take it out.");
    }

    private static Optional<Refused> blank(String field, @Nullable String text) {
        return text == null || !text.isBlank()
                ? Optional.empty()
                : refuse(
                        field,
                        field
                                + " must not be empty: an agent without instructions cannot answer."
                                + " Send the whole new text.");
    }

    private static Optional<Refused> duration(@Nullable Integer seconds) {
        return seconds == null || (seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS)
                ? Optional.empty()
                : refuse(
                        "max_duration",
                        "max_duration is in seconds, from %d to %d."
                                .formatted(SHORTEST_SECONDS, LONGEST_SECONDS));
    }

    private static Optional<Refused> model(@Nullable Model model) {
        Double temperature = model == null ? null : model.temperature();
        return temperature == null || (temperature >= 0 && temperature <= 2)
                ? Optional.empty()
                : refuse("model", "model.temperature goes from 0 to 2.");
    }

    private static Optional<Refused> transfer(AgentSettings s) {
        String number = s.transferPhoneNumber();
        if (number != null && !PhoneNumbers.isE164(number)) {
            return refuse(
                    "transfer_phone_number",
                    "transfer_phone_number must be a telephone number with its country code, for"
                            + " example +14155550123.");
        }
        return s.transferEnabled() && number == null
                ? refuse(
                        "transfer_phone_number",
                        "Transfers need a target: send transfer_phone_number together with"
                                + " transfer_enabled.")
                : Optional.empty();
    }

    private static Optional<Refused> refuse(String field, String message) {
        return Optional.of(new Refused("invalid_" + field, message));
    }
}
