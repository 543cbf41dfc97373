package io.countersign.app.dashboard;

import java.lang.Character.UnicodeScript;
import java.util.BitSet;

/**
 * Letters that pass for Latin ones: Cyrillic, Greek or other letters inside a word that also has
 * Latin letters. A whole word in its own alphabet is left alone.
 */
final class Lookalikes {
    private Lookalikes() {}

    /** Where such letters begin, as indexes of {@code char}s. */
    static BitSet in(String text) {
        BitSet found = new BitSet();
        BitSet strange = new BitSet();
        boolean latin = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!Character.isLetter(c)) {
                if (Character.getType(c) != Character.FORMAT && !isMark(c)) {
                    keep(found, strange, latin);
                    latin = false;
                }
            } else if (UnicodeScript.of(c) == UnicodeScript.LATIN) {
                latin |= c < 0x250;
                if (isFullWidth(c)) {
                    strange.set(i);
                }
            } else if (alphabet(UnicodeScript.of(c))) {
                strange.set(i);
            }
            i += Character.charCount(c);
        }
        keep(found, strange, latin);
        return found;
    }

    private static void keep(BitSet found, BitSet strange, boolean latin) {
        if (latin) {
            found.or(strange);
        }
        strange.clear();
    }

    private static boolean alphabet(UnicodeScript script) {
        return switch (script) {
            case CYRILLIC, GREEK, ARMENIAN, CHEROKEE, COPTIC, LISU -> true;
            default -> false;
        };
    }

    private static boolean isFullWidth(int c) {
        return c >= 0xff21 && c <= 0xff5a;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
