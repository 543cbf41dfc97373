package io.countersign.app.imports;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bytes of files, in pieces: written and read without ever holding a file in memory. */
@Component
class Pieces {
    private static final int PIECE = 256 * 1024;

    private final JdbcClient database;

    Pieces(JdbcClient database) {
        this.database = database;
    }

    /** What was written. */
    record Written(long bytes, String sha256) {}

    /** More bytes than a file may have. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }

    Written write(String importId, InputStream bytes, long mostBytes) throws IOException {
        MessageDigest digest = sha256();
        long total = 0;
        int number = 0;
        for (byte[] piece = bytes.readNBytes(PIECE);
                piece.length > 0;
                piece = bytes.readNBytes(PIECE)) {
            total += piece.length;
            if (total > mostBytes) {
                throw new TooLarge();
            }
            digest.update(piece);
            database.sql("insert into loading.piece (import_id, number, content) values (?, ?, ?)")
                    .params(importId, number++, piece)
                    .update();
        }
        return new Written(total, HexFormat.of().formatHex(digest.digest()));
    }

    InputStream read(String importId) {
        return new PieceStream(importId);
    }

    /** SHA-256 (hex) of what is stored now. */
    String digest(String importId) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = read(importId)) {
            byte[] buffer = new byte[PIECE];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private final class PieceStream extends InputStream {
        private final String importId;
        private byte[] piece = new byte[0];
        private int at;
        private int number;

        PieceStream(String importId) {
            this.importId = importId;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (length == 0) {
                return 0;
            }
            if (at == piece.length) {
                Optional<byte[]> next =
                        database.sql(
                                        "select content from loading.piece"
                                                + " where import_id = ? and number = ?")
                                .params(importId, number)
                                .query(byte[].class)
                                .optional();
                if (next.isEmpty()) {
                    return -1;
                }
                piece = next.get();
                at = 0;
                number++;
            }
            int n = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, into, from, n);
            at += n;
            return n;
        }
    }
}
