package io.countersign.app.notary;

import io.countersign.verify.EventLine;
import io.countersign.verify.Frontier;
import io.countersign.verify.Hash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The notary's own tables, and the ledger's rows as it reads them. */
final class NotaryTables {
    private static final int FETCH = 1_000;

    /** One notary writes at a time, whatever the number of nodes. */
    private static final long LOCK = 119178151257459L;

    private static final String ROWS =
            "select position, business_id, aggregate_type, aggregate_id, sequence_number, event_id,"
                    + " event_name, event_revision, payload, metadata, recorded_at"
                    + " from ledger.events ";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    NotaryTables(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    /** An event as it stands in the ledger. */
    record Noted(long position, String businessId, EventLine line) {}

    /** A signed note. */
    record Note(long size, String text, Instant signedAt) {}

    /** How far a business's log has come. */
    record Grown(String businessId, long size) {}

    /** Waits until no other notary writes; held to the end of the transaction. */
    void takeTurn() {
        jdbc.sql("select pg_advisory_xact_lock(" + LOCK + ")").query((row, any) -> 0).single();
    }

    long progress() {
        return jdbc.sql("select position from notary.progress").query(Long.class).single();
    }

    void progress(long position) {
        jdbc.sql("update notary.progress set position = ?").param(position).update();
    }

    List<Noted> eventsAfter(long position, int limit) {
        return jdbc.sql(ROWS + "where position > ? order by position limit ?")
                .params(position, limit)
                .query(NotaryTables::noted)
                .list();
    }

    /** Every event of a business up to a position in order, one page of memory at a time. */
    void eachEvent(String businessId, long upTo, Consumer<EventLine> consumer) {
        // Not from 0: whoever inserts below the first position would not be seen.
        long after = Long.MIN_VALUE;
        while (true) {
            List<Noted> page =
                    jdbc.sql(
                                    ROWS
                                            + "where business_id = ? and position > ? and position <= ?"
                                            + " order by position limit "
                                            + FETCH)
                            .params(businessId, after, upTo)
                            .query(NotaryTables::noted)
                            .list();
            page.forEach(noted -> consumer.accept(noted.line()));
            if (page.size() < FETCH) {
                return;
            }
            after = page.getLast().position();
        }
    }

    Optional<Tile> lastTile(String businessId) {
        return jdbc.sql(
                        "select tile, first_position, hashes from notary.tile"
                                + " where business_id = ? order by tile desc limit 1")
                .param(businessId)
                .query(NotaryTables::tile)
                .optional();
    }

    /** Every recorded hash of a business in order, one page of memory at a time. */
    void eachLeaf(String businessId, Consumer<Hash> consumer) {
        long from = 0;
        while (true) {
            List<Tile> page =
                    jdbc.sql(
                                    "select tile, first_position, hashes from notary.tile"
                                            + " where business_id = ? and tile >= ?"
                                            + " order by tile limit "
                                            + FETCH)
                            .params(businessId, from)
                            .query(NotaryTables::tile)
                            .list();
            page.forEach(tile -> tile.hashes().forEach(consumer));
            if (page.size() < FETCH) {
                return;
            }
            from = page.getLast().number() + 1;
        }
    }

    /** The tree of a business's log, from the roots of its full tiles and its open one. */
    Frontier tree(String businessId) {
        Frontier tree = new Frontier();
        jdbc.sql(
                        "select root, case when root is null then hashes end as hashes"
                                + " from notary.tile where business_id = ? order by tile")
                .param(businessId)
                .query(row -> {
                    byte[] root = row.getBytes("root");
                    if (root != null) {
                        tree.addTree(Hash.of(root), Tile.LEVEL);
                    } else {
                        Tile.hashes(row.getBytes("hashes")).forEach(tree::add);
                    }
                });
        return tree;
    }

    /** The tiles from one number to another, exclusive. */
    List<Tile> tiles(String businessId, long from, long to) {
        return jdbc.sql(
                        "select tile, first_position, hashes from notary.tile where business_id = ?"
                                + " and tile >= ? and tile < ? order by tile")
                .params(businessId, from, to)
                .query(NotaryTables::tile)
                .list();
    }

    /** The newest checkpoint, or the one of just this size. */
    Optional<Note> note(String businessId, @Nullable Long size) {
        return jdbc.sql(
                        "select size, note, signed_at from notary.checkpoint where business_id = ?"
                                + " and (?::bigint is null or size = ?) order by size desc limit 1")
                .param(businessId)
                .param(size)
                .param(size)
                .query(NotaryTables::note)
                .optional();
    }

    void put(String businessId, List<Tile> tiles) {
        List<Object[]> rows = new ArrayList<>();
        for (Tile tile : tiles) {
            rows.add(
                    new Object[] {
                        businessId,
                        tile.number(),
                        tile.firstPosition(),
                        tile.bytes(),
                        tile.rootBytes()
                    });
        }
        template.batchUpdate(
                "insert into notary.tile (business_id, tile, first_position, hashes, root)"
                        + " values (?, ?, ?, ?, ?) on conflict (business_id, tile) do update"
                        + " set hashes = excluded.hashes, root = excluded.root",
                rows);
    }

    /** The businesses whose log has grown past their newest checkpoint. */
    List<Grown> unsigned() {
        return jdbc.sql(
                        """
                        select business_id, size from (
                            select distinct on (business_id) business_id,
                                tile * 256 + length(hashes) / 32 as size
                            from notary.tile order by business_id, tile desc) log
                        where size > coalesce((select max(size) from notary.checkpoint c
                            where c.business_id = log.business_id), 0)
                        """)
                .query((row, any) -> new Grown(row.getString("business_id"), row.getLong("size")))
                .list();
    }

    void sign(String businessId, Note note) {
        jdbc.sql(
                        "insert into notary.checkpoint (business_id, size, note, signed_at)"
                                + " values (?, ?, ?, ?) on conflict do nothing")
                .params(businessId, note.size(), note.text(), Timestamp.from(note.signedAt()))
                .update();
    }

    /** All checkpoints, oldest first. */
    List<Note> notes(String businessId) {
        return jdbc.sql(
                        "select size, note, signed_at from notary.checkpoint"
                                + " where business_id = ? order by size")
                .param(businessId)
                .query(NotaryTables::note)
                .list();
    }

    private static Note note(ResultSet row, int any) throws SQLException {
        return new Note(
                row.getLong("size"),
                row.getString("note"),
                row.getTimestamp("signed_at").toInstant());
    }

    private static Tile tile(ResultSet row, int any) throws SQLException {
        List<Hash> hashes = Tile.hashes(row.getBytes("hashes"));
        return new Tile(row.getLong("tile"), row.getLong("first_position"), hashes);
    }

    private static Noted noted(ResultSet row, int any) throws SQLException {
        String businessId = row.getString("business_id");
        long position = row.getLong("position");
        return new Noted(
                position,
                businessId,
                EventLine.of(
                        new EventLine.Row(
                                position,
                                businessId,
                                row.getString("aggregate_type"),
                                row.getString("aggregate_id"),
                                row.getLong("sequence_number"),
                                row.getString("event_id"),
                                row.getString("event_name"),
                                row.getString("event_revision"),
                                row.getString("payload"),
                                row.getString("metadata"),
                                row.getTimestamp("recorded_at").toInstant())));
    }
}
