package io.countersign.messages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command would change, computed by the subject's own rules and without changing it.
 *
 * @param sentence what will happen, in the noun's words: "Front Desk will greet callers
 *     differently."
 * @param subjectName how people know the subject
 * @param subjectVersion the subject's version this was computed against
 * @param changes the fields that would differ, in the contract's order; empty when nothing would
 * @param reach whom outside it reaches; null when it stays in the house
 */
public record Preview(
        String sentence,
        String subjectName,
        long subjectVersion,
        List<FieldChange> changes,
        @Nullable Reach reach) {
    public Preview {
        changes = List.copyOf(changes);
    }

    /** Of something that stays in the house. */
    public Preview(
            String sentence, String subjectName, long subjectVersion, List<FieldChange> changes) {
        this(sentence, subjectName, subjectVersion, changes, null);
    }

    /** How many people outside it reaches. */
    public int recipients() {
        return reach == null ? 0 : reach.recipients();
    }

    /** About what that costs, in dollars. */
    public double dollars() {
        return reach == null ? 0 : reach.dollars();
    }
}
