package io.countersign.messages;

/**
 * A refusal by the rules. It is data, not an exception.
 *
 * @param code stable, lower case, for example {@code not_found}
 * @param message a sentence that says what to do next
 */
public record Refused(String code, String message) {
    /** The answer for an unknown id and, word for word the same, for another business's id. */
    public static Refused notFound(String noun, String id, String tool) {
        return new Refused(
                "not_found",
                "No %s has the id %s. Call %s to see the ids.".formatted(noun, id, tool));
    }
}
