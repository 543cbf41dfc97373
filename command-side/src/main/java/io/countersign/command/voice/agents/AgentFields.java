package io.countersign.command.voice.agents;

import io.countersign.messages.FieldChange;
import io.countersign.messages.voice.agents.AgentCommand.Configure;
import io.countersign.messages.voice.agents.AgentSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of an agent one by one, under the names the contract gives them. */
final class AgentFields {

    private record Field(String name, Function<AgentSettings, @Nullable Object> value) {}

    private static final List<Field> FIELDS =
            List.of(
                    new Field("name", AgentSettings::name),
                    new Field("first_message", AgentSettings::firstMessage),
                    new Field("inbound_prompt", AgentSettings::inboundPrompt),
                    new Field("sms_prompt", AgentSettings::smsPrompt),
                    new Field("voice", AgentSettings::voice),
                    new Field("model", AgentSettings::model),
                    new Field("max_duration", AgentSettings::maxDurationSeconds),
                    new Field("transfer_enabled", AgentSettings::transferEnabled),
                    new Field("transfer_phone_number", AgentSettings::transferPhoneNumber));

    static final List<String> NAMES = FIELDS.stream().map(Field::name).toList();

    private AgentFields() {}

    static boolean nothingGiven(Configure c) {
        return Stream.of(
                        c.name(),
                        c.firstMessage(),
                        c.inboundPrompt(),
                        c.smsPrompt(),
                        c.voice(),
                        c.model(),
                        c.maxDurationSeconds(),
                        c.transferEnabled(),
                        c.transferPhoneNumber())
                .allMatch(Objects::isNull);
    }

    static AgentSettings merged(Configure c, AgentSettings now) {
        return new AgentSettings(
                c.name() != null ? c.name() : now.name(),
                c.firstMessage() != null ? c.firstMessage() : now.firstMessage(),
                c.inboundPrompt() != null ? c.inboundPrompt() : now.inboundPrompt(),
                c.smsPrompt() != null ? c.smsPrompt() : now.smsPrompt(),
                c.voice() != null ? c.voice() : now.voice(),
                c.model() != null ? c.model() : now.model(),
                c.maxDurationSeconds() != null ? c.maxDurationSeconds() : now.maxDurationSeconds(),
                c.transferEnabled() != null ? c.transferEnabled() : now.transferEnabled(),
                c.transferPhoneNumber() != null
                        ? c.transferPhoneNumber()
                        : now.transferPhoneNumber());
    }

    static List<FieldChange> differences(AgentSettings before, AgentSettings after) {
        List<FieldChange> changes = new ArrayList<>();
        for (Field field : FIELDS) {
            Object was = field.value().apply(before);
            Object will = field.value().apply(after);
            if (!Objects.equals(was, will)) {
                changes.add(new FieldChange(field.name(), text(was), text(will)));
            }
        }
        return changes;
    }

    static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case AgentSettings.Voice v -> v.provider() + " " + v.voiceId();
            case AgentSettings.Model m ->
                    m.provider()
                            + " "
                            + m.model()
                            + (m.temperature() == null ? "" : ", temperature " + m.temperature());
            default -> value.toString();
        };
    }
}
