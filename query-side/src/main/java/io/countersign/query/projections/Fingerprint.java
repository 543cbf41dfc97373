package io.countersign.query.projections;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * What a schema's rows amount to: SHA-256 over every table's rows as text, in the order of their
 * keys. The position table is left out.
 *
 * @param rows in all tables
 */
record Fingerprint(String sha256, long rows) {
    /** A row's text depends on these; they hold for the transaction. */
    private static final String FIXED_SETTINGS =
            "set local datestyle to 'ISO, MDY'; set local timezone to 'UTC';"
                    + " set local intervalstyle to 'iso_8601'; set local extra_float_digits to 1;"
                    + " set local bytea_output to 'hex'";

    /** A table and its key's columns, which every projection's table must have. */
    record Table(String name, List<String> key) {}

    static Fingerprint of(Connection connection, String schema) throws SQLException {
        Schemas.execute(connection, FIXED_SETTINGS);
        MessageDigest sha = newDigest();
        long rows = 0;
        for (Table table : tables(connection, schema)) {
            sha.update((table.name() + "\n").getBytes(StandardCharsets.UTF_8));
            String sql =
                    "copy (select * from %s.%s order by %s) to stdout"
                            .formatted(schema, table.name(), orderBy(table));
            try (DigestOutputStream out =
                    new DigestOutputStream(OutputStream.nullOutputStream(), sha)) {
                rows += connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
            } catch (IOException e) {
                throw new SQLException("The digest was interrupted.", e);
            }
        }
        return new Fingerprint(HexFormat.of().formatHex(sha.digest()), rows);
    }

    static List<Table> tables(Connection connection, String schema) throws SQLException {
        String sql =
                """
                select c.relname, array_agg(a.attname::text order by k.place)
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join pg_index i on i.indrelid = c.oid and i.indisprimary
                cross join lateral unnest(i.indkey) with ordinality k(attnum, place)
                join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                where n.nspname = ? and c.relkind = 'r'
                    and c.relname not in ('position', 'position_of_part')
                group by c.relname order by c.relname
                """;
        List<Table> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    tables.add(
                            new Table(
                                    row.getString(1),
                                    List.of((String[]) row.getArray(2).getArray())));
                }
            }
        }
        return tables;
    }

    /** Text sorts by bytes, whatever the database's collation; other types have one order. */
    static String orderBy(Table table) {
        return String.join(
                ", ", table.key().stream().map(c -> c + "::text collate \"C\"").toList());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
