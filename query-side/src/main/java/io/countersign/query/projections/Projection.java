package io.countersign.query.projections;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * One view of the history: a PostgreSQL schema and the statements that create its tables.
 *
 * @param schema lower-case letters and underscores; also the name of the processing group
 * @param ddl statements with unqualified names
 * @param digest SHA-256 (hex) of the statements; when it differs from what stands in the database
 *     the view is rebuilt
 */
public record Projection(String schema, String ddl, String digest) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,40}");

    /** Reads {@code projections/<schema>.sql} from the class path. */
    public static Projection of(String schema) {
        if (!NAME.matcher(schema).matches()) {
            throw new IllegalArgumentException("Not a projection's name: " + schema);
        }
        String path = "projections/" + schema + ".sql";
        ClassLoader loader = Projection.class.getClassLoader();
        try (InputStream in = loader == null ? null : loader.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no " + path + " on the class path.");
            }
            byte[] ddl = in.readAllBytes();
            return new Projection(schema, new String(ddl, StandardCharsets.UTF_8), sha256(ddl));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether every row is made of one subject's events alone, so that subjects may be built side
     * by side; the first line of the statements says so.
     */
    boolean bySubject() {
        return ddl.startsWith("-- By subject.");
    }

    /** The schema a rebuild fills. */
    String shadow() {
        return schema + "_shadow";
    }

    /** The schema a swap leaves behind until somebody drops it. */
    String old() {
        return schema + "_old";
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
