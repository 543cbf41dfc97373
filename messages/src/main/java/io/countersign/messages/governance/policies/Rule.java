package io.countersign.messages.governance.policies;

/**
 * One rule of a policy.
 *
 * @param id stable within the policy, lower case
 * @param sentence what people read when it decides
 * @param condition in CEL; docs/operating/governing.md lists what it may look at
 * @param people how many must sign, for {@link Effect#HOLD}
 * @param owners how many of them must be owners
 * @param hours how long it waits for them
 */
public record Rule(
        String id,
        String sentence,
        String condition,
        Effect effect,
        int people,
        int owners,
        int hours) {

    /** What a rule does to a change that its condition fits. The strictest rule that fits wins. */
    public enum Effect {
        /** Happens at once; HIGH changes wait all the same. */
        ALLOW,
        /** Waits for people. */
        HOLD,
        /** Never happens. */
        DENY
    }
}
