package io.countersign.messages.governance.changes;

import org.jspecify.annotations.Nullable;

/**
 * What a held change waits for.
 *
 * @param people how many different people must sign, at least 1
 * @param owners how many of them must be owners
 * @param rule the rule that held it, as a sentence for people; null for the built-in rule
 * @param policyVersion the version of the business's policy; 0 for the built-in rules
 */
public record Needs(int people, int owners, @Nullable String rule, long policyVersion) {
    /** What a change waits for when the business has not decided otherwise. */
    public static final Needs ONE_PERSON = new Needs(1, 0, null, 0);

    /** The stricter of both in each respect; the words are those of the stricter one. */
    public Needs and(Needs other) {
        boolean mine = people > other.people || (people == other.people && owners >= other.owners);
        return new Needs(
                Math.max(people, other.people),
                Math.max(owners, other.owners),
                mine ? rule : other.rule,
                Math.max(policyVersion, other.policyVersion));
    }
}
