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
        Hash top = leaf;
        for (long full = size; (full & 1) == 1; full >>= 1) {
            top = Hash.node(roots.removeLast(), top);
        }
        roots.addLast(top);
        size++;
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
