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
}
