package io.countersign.messages.governance.policies;

import io.countersign.messages.CommandJson;
import io.countersign.messages.Family;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Risk;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a rule may look at. It is written down with every decision, so that the same rules can
 * be tried on it again later.
 */
public record Facts(String json) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Who asks. */
    public record Caller(
            String id,
            String name,
            @Nullable String person,
            @Nullable String client,
            String door,
            String tool) {}

    /**
     * Puts facts together.
     *
     * @param command canonical JSON of the command
     * @param recipients how many people outside would be reached
     * @param cost what that may cost, in dollars
     * @param past what was asked for before
     */
    public static Facts of(
            String commandName,
            String command,
            List<FieldChange> changes,
            Risk risk,
            Caller caller,
            long recipients,
            double cost,
            Past past,
            Instant at) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("command", commandName.split("/", 2)[0]);
        all.put("family", Family.of(commandName).name());
        all.put("risk", risk.name());
        all.put("args", JSON.readTree(command));
        Map<String, Map<String, String>> differences = new LinkedHashMap<>();
        for (FieldChange change : changes) {
            differences.put(
                    change.field(),
                    Map.of("before", text(change.before()), "after", text(change.after())));
        }
        all.put("changes", differences);
        all.put(
                "caller",
                Map.of(
                        "id", caller.id(),
                        "name", caller.name(),
                        "person", text(caller.person()),
                        "client", text(caller.client()),
                        "door", caller.door(),
                        "tool", caller.tool()));
        all.put("recipients", recipients);
        all.put("cost", cost);
        all.put(
                "history",
                Map.of(
                        "today", past.subjectToday(),
                        "caller_hour", past.callerHour(),
                        "caller_today", past.callerToday(),
                        "business_today", past.businessToday(),
                        "reached_today", past.reachedToday()));
        all.put(
                "spent",
                Map.of(
                        "caller_today", past.spentByCaller(),
                        "business_today", past.spentByBusiness()));
        all.put("now", at.toString());
        return new Facts(CommandJson.canonical(JSON.writeValueAsString(all)));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
