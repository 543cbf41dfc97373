package io.countersign.messages;

import java.util.List;

/**
 * What a command would change, computed by the subject's own rules and without changing it.
 *
 * @param sentence what will happen, in the noun's words: "Front Desk will greet callers
 *     differently."
 * @param subjectName how people know the subject
 * @param subjectVersion the subject's version this was computed against
 * @param changes the fields that would differ, in the contract's order; empty when nothing would
 */
public record Preview(
        String sentence, String subjectName, long subjectVersion, List<FieldChange> changes) {
    public Preview {
        changes = List.copyOf(changes);
    }
}
