package io.countersign.app.dashboard;

import io.countersign.messages.FieldChange;
import io.countersign.messages.voice.agents.AgentSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One setting of an agent as it is now.
 *
 * @param prose set for prompts, paragraph by paragraph
 */
record Setting(String label, String field, @Nullable VisibleText text, List<VisibleText> prose) {

    static final List<String> FIELDS =
            List.of(
                    "first_message",
                    "voice",
                    "model",
                    "max_duration",
                    "transfer_enabled",
                    "transfer_phone_number",
                    "inbound_prompt",
                    "sms_prompt");

    Setting {
        prose = List.copyOf(prose);
    }

    static List<Setting> allOf(AgentSettings s) {
        List<Setting> all = new ArrayList<>();
        all.add(plain("first_message", s.firstMessage()));
        all.add(
                plain(
                        "voice",
                        s.voice() == null
                                ? null
                                : s.voice().provider() + " " + s.voice().voiceId()));
        all.add(plain("model", s.model() == null ? null : model(s.model())));
        all.add(plain("max_duration", text(s.maxDurationSeconds())));
        all.add(plain("transfer_enabled", text(s.transferEnabled())));
        all.add(plain("transfer_phone_number", s.transferPhoneNumber()));
        all.add(prose("inbound_prompt", s.inboundPrompt()));
        all.add(prose("sms_prompt", s.smsPrompt()));
        if (s.outboundPrompt() != null) {
            all.add(prose("outbound_prompt", s.outboundPrompt()));
        }
        if (s.outboundFirstMessage() != null) {
            all.add(plain("outbound_first_message", s.outboundFirstMessage()));
        }
        return all;
    }

    private static String model(AgentSettings.Model model) {
        String name = model.provider() + " " + model.model();
        return model.temperature() == null ? name : name + ", temperature " + model.temperature();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static Setting plain(String field, @Nullable String value) {
        String readable = FieldDiff.of(new FieldChange(field, null, value)).after();
        return new Setting(
                FieldDiff.label(field),
                field,
                readable.isEmpty() ? null : VisibleText.of(readable),
                List.of());
    }

    private static Setting prose(String field, @Nullable String value) {
        List<VisibleText> paragraphs =
                value == null || value.isBlank()
                        ? List.of()
                        : ProseDiff.paragraphs(value).stream().map(VisibleText::of).toList();
        return new Setting(FieldDiff.label(field), field, null, paragraphs);
    }
}
