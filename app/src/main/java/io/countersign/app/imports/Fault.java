package io.countersign.app.imports;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row.
 *
 * @param row counts from 1, without the header
 * @param line of the file, from 1
 * @param externalId the row's id in the other system, when it has one
 */
public record Fault(long row, long line, @Nullable String externalId, String message) {}
