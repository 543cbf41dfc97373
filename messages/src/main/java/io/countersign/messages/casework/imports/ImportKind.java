package io.countersign.messages.casework.imports;

import java.util.Locale;
import java.util.Optional;

/** What the rows of a file are. */
public enum ImportKind {
    /** A case a row, and maybe its clients. */
    CASES,
    /** A client a row. */
    CLIENTS;

    /** As the contract writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this word, if there is one. */
    public static Optional<ImportKind> of(String word) {
        for (ImportKind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
