package io.countersign.messages;

import org.jspecify.annotations.Nullable;

/**
 * One field of a subject before and after a change, as text a person can read.
 *
 * @param field the field's name as the contract spells it, for example {@code inbound_prompt}
 * @param before null when the field had no value
 * @param after null when the field will have no value
 */
public record FieldChange(String field, @Nullable String before, @Nullable String after) {}
