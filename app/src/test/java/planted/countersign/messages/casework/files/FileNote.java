package planted.countersign.messages.casework.files;

/** Something of the case desk. */
public record FileNote(String text) {}
