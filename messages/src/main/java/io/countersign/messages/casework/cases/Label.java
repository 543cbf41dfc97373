package io.countersign.messages.casework.cases;

/**
 * A case type or a case status, by name.
 *
 * @param id the number it has, or will have when nothing of that name exists yet
 * @param known whether the door found it; otherwise it is looked for once more when the command is
 *     carried out, and made then and not before
 */
public record Label(String name, long id, boolean known) {}
