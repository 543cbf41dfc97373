package io.countersign.messages;

/**
 * Draws the numbers that people know things by, for example case 1004. Doors draw a number before
 * they make the command that uses it; one that is never used is a harmless gap.
 */
@FunctionalInterface
public interface Numbers {
    /**
     * The next number of a noun: greater than every one drawn before, never given twice, shared by
     * all businesses.
     *
     * @param noun lower-case letters and underscores, for example {@code case_type}
     * @throws IllegalArgumentException when things of that noun are not numbered
     */
    long next(String noun);

    /**
     * The next number of a noun the first time, and the same number again whenever it is drawn for
     * the same key.
     *
     * @param key a digest: whatever it is made of says what the number is for
     */
    default long once(String noun, String key) {
        return next(noun);
    }
}
