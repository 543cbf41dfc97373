package io.countersign.messages.casework.imports;

import org.jspecify.annotations.Nullable;

/**
 * A file as it was received; a signature is for exactly these bytes.
 *
 * @param name how whoever sent it calls it
 * @param sha256 of its bytes, hex
 * @param source the system that rows come from which do not say so themselves
 */
public record ImportFile(
        String name, String sha256, long bytes, long rows, @Nullable String source) {}
