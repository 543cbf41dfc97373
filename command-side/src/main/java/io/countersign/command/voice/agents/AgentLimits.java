package io.countersign.command.voice.agents;

import io.countersign.command.PhoneNumbers;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.agents.AgentSettings;
import io.countersign.messages.voice.agents.AgentSettings.Model;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What settings an agent may have at all. */
final class AgentLimits {
    static final int NAME_CHARACTERS = 100;
    static final int GREETING_CHARACTERS = 2_000;
    static final int PROMPT_CHARACTERS = 50_000;
    static final int SMS_PROMPT_CHARACTERS = 10_000;
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
