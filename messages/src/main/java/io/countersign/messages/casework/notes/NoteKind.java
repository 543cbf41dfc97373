package io.countersign.messages.casework.notes;

/** What a note is about. */
public enum NoteKind {
    CASE,
    CLIENT
}
