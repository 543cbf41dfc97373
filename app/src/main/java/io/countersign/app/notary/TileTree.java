package io.countersign.app.notary;

import io.countersign.verify.Frontier;
import io.countersign.verify.Hash;
import io.countersign.verify.Malformed;
import io.countersign.verify.Proofs;
import java.util.List;

/**
 * The tree of a business's log, for proofs. Whole tiles are taken by their roots, which are made
 * again from the hashes here: a root that somebody altered must not be handed out.
 */
final class TileTree implements Proofs.Subtrees {
    private final NotaryTables tables;
    private final String businessId;

    TileTree(NotaryTables tables, String businessId) {
        this.tables = tables;
        this.businessId = businessId;
    }

    @Override
    public Hash root(long from, long to) {
        Frontier tree = new Frontier();
        long first = from / Tile.WIDTH;
        List<Tile> tiles = tables.tiles(businessId, first, (to + Tile.WIDTH - 1) / Tile.WIDTH);
        for (Tile tile : tiles) {
            long start = tile.number() * Tile.WIDTH;
            int begin = (int) Math.max(0, from - start);
            int end = (int) Math.min(tile.hashes().size(), to - start);
            if (begin == 0 && end == Tile.WIDTH) {
                tree.addTree(tile.root(), Tile.LEVEL);
            } else {
                tile.hashes().subList(begin, end).forEach(tree::add);
            }
        }
        if (tree.size() != to - from) {
            throw new Malformed("The log does not reach to " + to + ".");
        }
        return tree.root();
    }
}
