package io.countersign.sagas.outside.carriers;

/** Asks a carrier whether a key is good, before it is kept and whenever somebody wants to know. */
@FunctionalInterface
public interface KeyCheck {
    /**
     * Asks now, for a few seconds at most.
     *
     * @param carrier its name
     * @param account as a person entered it; empty where the key alone names it
     */
    Result of(String carrier, String account, String key);

    /** What the carrier said. */
    sealed interface Result {}

    /** The key is good for this account, as the carrier calls it. */
    record Good(String account) implements Result {}

    /** It is not, or the carrier could not be asked; the sentence says what to do. */
    record Bad(String sentence) implements Result {}
}
