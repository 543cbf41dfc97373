package io.countersign.messages.governance.envelopes;

import java.time.Instant;
import java.util.List;

/**
 * What an envelope lets happen without waiting.
 *
 * @param holderId the one credential that may present it, {@code key_…}
 * @param commands logical names without their version, at least one
 * @param subjects the only subjects; empty when any
 * @param fields the only fields that may differ; empty when any
 * @param mostRecipients how many people outside one use may reach
 * @param uses how often
 * @param until when it ends
 */
public record Grant(
        String holderId,
        List<String> commands,
        List<String> subjects,
        List<String> fields,
        int mostRecipients,
        int uses,
        Instant until) {
    public Grant {
        commands = List.copyOf(commands);
        subjects = List.copyOf(subjects);
        fields = List.copyOf(fields);
    }

    /** Whether this allows nothing that the other does not. */
    public boolean isWithin(Grant other) {
        return holderId.equals(other.holderId)
                && !commands.isEmpty()
                && other.commands.containsAll(commands)
                && isWithin(subjects, other.subjects)
                && isWithin(fields, other.fields)
                && mostRecipients >= 0
                && mostRecipients <= other.mostRecipients
                && uses >= 1
                && uses <= other.uses
                && !until.isAfter(other.until);
    }

    /** An empty list stands for everything. */
    private static boolean isWithin(List<String> some, List<String> all) {
        return all.isEmpty() || (!some.isEmpty() && all.containsAll(some));
    }
}
