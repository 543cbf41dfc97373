package io.countersign.messages.voice.agents;

import io.countersign.messages.CommandJson;
import io.countersign.messages.FieldChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The settings of an agent one by one, under the contract's names and in its order. */
public final class AgentFields {

    private record Field(String name, Function<AgentSettings, @Nullable Object> value) {}

    private static final List<Field> FIELDS =
            List.of(
                    new Field("name", AgentSettings::name),
                    new Field("first_message", AgentSettings::firstMessage),
                    new Field("inbound_prompt", AgentSettings::inboundPrompt),
                    new Field("outbound_prompt", AgentSettings::outboundPrompt),
                    new Field("sms_prompt", AgentSettings::smsPrompt),
                    new Field("outbound_first_message", AgentSettings::outboundFirstMessage),
                    new Field("outbound_llm", AgentSettings::outboundLlm),
                    new Field("sms_llm", AgentSettings::smsLlm),
                    new Field("voice", AgentSettings::voice),
                    new Field("model", AgentSettings::model),
                    new Field("max_duration", AgentSettings::maxDurationSeconds),
                    new Field("transfer_enabled", AgentSettings::transferEnabled),
                    new Field("transfer_phone_number", AgentSettings::transferPhoneNumber),
                    new Field("metadata", AgentSettings::metadata),
                    new Field("vapi_config", AgentSettings::vapiConfig));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The names alone. */
    public static final List<String> NAMES = FIELDS.stream().map(Field::name).toList();

    private AgentFields() {}

    /** All settings as text a person can read; null where there is no value. */
    public static Map<String, @Nullable String> texts(AgentSettings settings) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        for (Field field : FIELDS) {
            texts.put(field.name(), text(field.value().apply(settings)));
        }
        return texts;
    }

    /** SHA-256 (hex) over all settings; equal settings have equal hashes. */
    public static String hash(AgentSettings settings) {
        return CommandJson.sha256(CommandJson.canonical(JSON.writeValueAsString(settings)));
    }

    /** The settings that differ. */
    public static List<FieldChange> differences(AgentSettings before, AgentSettings after) {
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

    private static @Nullable String text(@Nullable Object value) {
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
