package io.countersign.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The right edge of a growing Merkle tree: the roots of its complete subtrees, largest first. It
 * holds at most 63 hashes however long the history.
 */
public final class Frontier {
    private final Deque<Hash> roots = new ArrayDeque<>();
    private long size;

    /** Adds the next entry's hash. */
    public void add(Hash leaf) {
        addTree(leaf, 0);
    }

    /**
     * Adds the next 2^level entries at once by the root over them.
     *
     * @throws IllegalArgumentException when the entries so far do not end where such a tree begins
     */
    public void addTree(Hash treeRoot, int level) {
        if (size % (1L << level) != 0) {
            throw new IllegalArgumentException(
                    "No tree of level " + level + " begins after " + size + " entries.");
        }
        Hash top = treeRoot;
        for (long full = size >> level; (full & 1) == 1; full >>= 1) {
            top = Hash.node(roots.removeLast(), top);
        }
        roots.addLast(top);
        size += 1L << level;
    }

    /** How many entries were added. */
    public long size() {
        return size;
    }

    /** The root over all of them, by RFC 6962 section 2.1. */
    public Hash root() {
        if (size == 0) {
            return Hash.empty();
        }
        Iterator<Hash> smallestFirst = roots.descendingIterator();
        Hash root = smallestFirst.next();
        while (smallestFirst.hasNext()) {
            root = Hash.node(smallestFirst.next(), root);
        }
        return root;
    }
}
