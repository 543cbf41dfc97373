package io.countersign.messages;

/**
 * An event about one part of its subject, where people know the part by an id of its own: one case
 * type among all types of a business. The trail shows it under the part.
 */
public interface Part {
    /** The part, for example {@code case_type_7}. */
    String partId();
}
