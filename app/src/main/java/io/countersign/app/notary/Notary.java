package io.countersign.app.notary;

import io.countersign.app.notary.NotaryTables.Grown;
import io.countersign.app.notary.NotaryTables.Note;
import io.countersign.app.notary.NotaryTables.Noted;
import io.countersign.verify.Checkpoint;
import io.countersign.verify.Frontier;
import io.countersign.verify.Hash;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the Merkle logs up with the ledger and signs their roots. Tiles are written in the order of
 * the positions, by one notary at a time, in one transaction with how far it has come.
 */
public final class Notary {
    private static final Logger LOG = LoggerFactory.getLogger(Notary.class);
    private static final int BATCH = 2_000;
    private static final String ORIGIN = "countersign/";

    private final NotaryTables tables;
    private final TransactionTemplate transactions;
    private final SigningKey key;
    private final List<Witness> witnesses;
    private final Clock clock;

    Notary(
            NotaryTables tables,
            TransactionTemplate transactions,
            SigningKey key,
            List<Witness> witnesses,
            Clock clock) {
        this.tables = tables;
        this.transactions = transactions;
        this.key = key;
        this.witnesses = List.copyOf(witnesses);
        this.clock = clock;
    }

    /** Writes down the hashes of all events that are there. */
    public void keepUp() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transactions.execute(any -> noteSome()));
        }
    }

    /**
     * Signs the logs that have grown, after writing down what is new.
     *
     * @return how many were signed
     */
    public int sign() {
        keepUp();
        int signed = 0;
        for (Grown log : tables.unsigned()) {
            try {
                Note note = signed(log.businessId());
                tables.sign(log.businessId(), note);
                witnesses.forEach(witness -> witness.seen(log.businessId(), note));
                signed++;
            } catch (IllegalArgumentException e) {
                // Somebody touched the tiles. The others are signed, and verifying names what it
                // is.
                LOG.error("The log of {} was not signed: {}", log.businessId(), e.getMessage());
            }
        }
        return signed;
    }

    /** Whose history a checkpoint speaks of. */
    static String origin(String businessId) {
        return ORIGIN + businessId;
    }

    /** The public key as auditors keep it. */
    public String namedKey() {
        return key.named();
    }

    private Note signed(String businessId) {
        Frontier tree = tables.tree(businessId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Checkpoint checkpoint = new Checkpoint(origin(businessId), tree.size(), tree.root(), now);
        return new Note(checkpoint.size(), key.sign(checkpoint.text()), now);
    }

    private boolean noteSome() {
        tables.takeTurn();
        List<Noted> events = tables.eventsAfter(tables.progress(), BATCH);
        if (events.isEmpty()) {
            return false;
        }
        Map<String, List<Tile>> grown = new LinkedHashMap<>();
        for (Noted event : events) {
            List<Tile> tiles =
                    grown.computeIfAbsent(event.businessId(), id -> openTile(tables.lastTile(id)));
            if (tiles.isEmpty() || tiles.getLast().isFull()) {
                long number = tiles.isEmpty() ? 0 : tiles.getLast().number() + 1;
                tiles.add(new Tile(number, event.position(), new ArrayList<>()));
            }
            Hash leaf = event.line().leaf();
            tiles.getLast().add(leaf);
        }
        grown.forEach(tables::put);
        tables.progress(events.getLast().position());
        return events.size() == BATCH;
    }

    private static List<Tile> openTile(Optional<Tile> last) {
        List<Tile> tiles = new ArrayList<>();
        last.ifPresent(tiles::add);
        return tiles;
    }
}
