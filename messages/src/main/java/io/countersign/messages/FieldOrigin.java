package io.countersign.messages;

import org.jspecify.annotations.Nullable;

/**
 * Where the value of a field comes from.
 *
 * @param field for example {@code settings.greeting} or {@code votes.0.member_name}
 * @param value as text; null when the field became empty
 * @param before what it was until then; null when it was empty
 * @param position the event in the ledger that made it so
 */
public record FieldOrigin(
        String field, @Nullable String value, @Nullable String before, long position) {}
