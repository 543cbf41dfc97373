package io.countersign.messages.casework.imports;

import java.util.Locale;
import java.util.Optional;

/** What the rows of a file are. */
public enum ImportKind {
    /** A case a row, and maybe its clients. */
    CASES,
    /** A client a row. */
    CLIENTS,
    /** A note a row, about a case or a client. */
    NOTES,
    /** A task of a case a row. */
    TASKS,
    /** A form that a case is asked for a row. */
    FORMS;

    /** As the contract writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All words, as a sentence counts them up. */
    public static String words() {
        return "cases, clients, notes, tasks or forms";
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
