package io.countersign.query.projections;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a part of a text whatever its capitals and accents, in any script and whatever the
 * database's locale. Beside the folded text stand its pieces of three characters, as numbers that
 * belong to one business, in a GIN index; the pieces of a search word narrow the rows down before
 * {@code like} looks at them.
 */
public final class SearchText {
    private static final int PIECE = 3;
    private static final int MAX_PIECES = 2_000;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern NAME_SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    private SearchText() {}

    /** The texts as they are compared, one a line; absent ones are left out. */
    public static String of(@Nullable String... texts) {
        List<String> lines = new ArrayList<>();
        for (String text : texts) {
            if (text != null) {
                lines.add(folded(text));
            }
        }
        return String.join("\n", lines);
    }

    /** A name as names are compared where two may not be the same: capitals do not count. */
    public static String name(String name) {
        return NAME_SPACES.matcher(name).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    /** What {@code like} is asked for to find a part of a {@link #name}. */
    public static String namePattern(String part) {
        return literally(name(part));
    }

    /**
     * What {@code like} is asked for; the word's own percent signs and underscores mean themselves.
     */
    public static String pattern(String word) {
        return literally(folded(word));
    }

    private static String literally(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** The condition that a row's {@code search} and {@code pieces} contain the word. */
    public static String filter(String businessId, String word, Map<String, Object> params) {
        params.put("pattern", pattern(word));
        String pieces = piecesOf(businessId, word);
        if (pieces == null) {
            return " and search like :pattern";
        }
        params.put("pieces", pieces);
        return " and search like :pattern and pieces @> cast(:pieces as bigint[])";
    }

    /** The pieces of a stored text; bind them with {@code cast(? as bigint[])}. */
    public static List<String> pieces(String businessId, String searchText) {
        Set<String> pieces = new LinkedHashSet<>();
        for (String line : searchText.split("\n", -1)) {
            add(businessId, line, true, pieces);
        }
        return List.copyOf(pieces);
    }

    /**
     * Pieces that every text containing the word has, as an array literal; null when the word is
     * too short to have any.
     */
    static @Nullable String piecesOf(String businessId, String word) {
        Set<String> pieces = new LinkedHashSet<>();
        add(businessId, folded(word), false, pieces);
        return pieces.isEmpty() ? null : "{" + String.join(",", pieces) + "}";
    }

    /** A stored text also has its short pieces, of scripts in which one character is a word. */
    private static void add(String businessId, String line, boolean stored, Set<String> pieces) {
        int[] points = line.codePoints().toArray();
        for (int size = 1; size <= PIECE; size++) {
            boolean wanted = stored || size == Math.min(PIECE, points.length);
            for (int i = 0; wanted && i + size <= points.length; i++) {
                if (pieces.size() < MAX_PIECES && (size == PIECE || isForeign(points, i, size))) {
                    pieces.add(number(businessId, points, i, size));
                }
            }
        }
    }

    private static boolean isForeign(int[] points, int from, int size) {
        for (int i = from; i < from + size; i++) {
            if (points[i] > 0x24F) {
                return true;
            }
        }
        return false;
    }

    private static String folded(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        String bare = MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
        return SPACES.matcher(bare.strip()).replaceAll(" ");
    }

    /** FNV-1a over the business and the piece. */
    private static String number(String businessId, int[] points, int from, int size) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < businessId.length(); i++) {
            hash = (hash ^ businessId.charAt(i)) * 0x100000001b3L;
        }
        for (int i = from; i < from + size; i++) {
            hash = (hash ^ points[i]) * 0x100000001b3L;
        }
        return Long.toString(hash);
    }
}
