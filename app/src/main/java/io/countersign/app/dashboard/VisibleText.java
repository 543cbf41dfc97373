package io.countersign.app.dashboard;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text in pieces, so that characters nobody can see, that turn the order of others around, or that
 * pass for a letter of another alphabet, are shown by their number instead of doing their work.
 */
record VisibleText(List<Piece> pieces) {
    private static final String BLANK_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";

    VisibleText {
        pieces = List.copyOf(pieces);
    }

    /**
     * Some characters.
     *
     * @param code "U+200B" when the piece is one character that is made visible
     */
    record Piece(String text, @Nullable String code) {}

    static VisibleText of(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int before = -1;
        BitSet strangers = Lookalikes.in(text);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (strangers.get(i) || isHidden(c, before)) {
                flush(pieces, plain);
                pieces.add(new Piece(Character.toString(c), String.format("U+%04X", c)));
            } else {
                plain.appendCodePoint(c);
            }
            before = c;
            i += Character.charCount(c);
        }
        flush(pieces, plain);
        return new VisibleText(pieces);
    }

    private static void flush(List<Piece> pieces, StringBuilder plain) {
        if (!plain.isEmpty()) {
            pieces.add(new Piece(plain.toString(), null));
            plain.setLength(0);
        }
    }

    private static boolean isHidden(int c, int before) {
        if (c == '\n' || c == '\t' || c == '\r') {
            return false;
        }
        if ((c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef)) {
            // A selector belongs behind a symbol; anywhere else it carries something unseen.
            return c != 0xfe0f || Character.getType(before) != Character.OTHER_SYMBOL;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> BLANK_LETTERS.indexOf(c) >= 0;
        };
    }

    /** As one line, where a page has no room for chips. */
    String plain() {
        StringBuilder all = new StringBuilder();
        pieces.forEach(piece ->
                all.append(piece.code() == null ? piece.text() : "[" + piece.code() + "]"));
        return all.toString();
    }

    /** How many characters were made visible. */
    public long hidden() {
        return pieces.stream().filter(piece -> piece.code() != null).count();
    }

    /** "1 invisible character shown." or nothing. */
    public String hiddenSentence() {
        long hidden = hidden();
        return hidden == 0
                ? ""
                : Words.count(
                                hidden,
                                "hidden or lookalike character",
                                "hidden or lookalike characters")
                        + " shown.";
    }
}
