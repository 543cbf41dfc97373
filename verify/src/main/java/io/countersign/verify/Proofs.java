package io.countersign.verify;

import java.util.ArrayList;
import java.util.List;

/** Merkle proofs: made from a tree's leaves, and checked without them, by RFC 9162 section 2.1. */
public final class Proofs {
    /** No tree of 2^63 entries has a longer path. */
    private static final int LONGEST = 64;

    private Proofs() {}

    /** The hashes of a tree: the root of each run of leaves that a proof needs. */
    @FunctionalInterface
    public interface Subtrees {
        /** The root over the leaves {@code from}, inclusive, to {@code to}, exclusive. */
        Hash root(long from, long to);
    }

    /**
     * The path that leads from one entry to the root.
     *
     * @throws Malformed when the tree has no such entry
     */
    public static List<Hash> inclusion(long index, long size, Subtrees tree) {
        if (index < 0 || index >= size) {
            throw new Malformed("Entry " + index + " is not among the first " + size + ".");
        }
        List<Hash> path = new ArrayList<>();
        inclusion(index, 0, size, tree, path);
        return path;
    }

    private static void inclusion(long index, long from, long to, Subtrees tree, List<Hash> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            inclusion(index, from, middle, tree, path);
            path.add(tree.root(middle, to));
        } else {
            inclusion(index, middle, to, tree, path);
            path.add(tree.root(from, middle));
        }
    }

    /**
     * What shows that a larger tree begins with a smaller one.
     *
     * @throws Malformed when the smaller is not smaller or is empty
     */
    public static List<Hash> consistency(long smaller, long larger, Subtrees tree) {
        if (smaller < 1 || smaller > larger) {
            throw new Malformed(
                    "A tree of " + larger + " entries does not begin with " + smaller + ".");
        }
        List<Hash> path = new ArrayList<>();
        if (smaller < larger) {
            consistency(smaller, 0, larger, true, tree, path);
        }
        return path;
    }

    private static void consistency(
            long cut, long from, long to, boolean whole, Subtrees tree, List<Hash> path) {
        if (cut == to) {
            if (!whole) {
                path.add(tree.root(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (cut <= middle) {
            consistency(cut, from, middle, whole, tree, path);
            path.add(tree.root(middle, to));
        } else {
            consistency(cut, middle, to, false, tree, path);
            path.add(tree.root(from, middle));
        }
    }

    /** Whether an entry stands at its place in the tree with this root. */
    public static boolean included(Hash leaf, long index, long size, List<Hash> path, Hash root) {
        if (index < 0 || index >= size || path.size() > LONGEST) {
            return false;
        }
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the tree with the second root begins with the tree with the first. */
    public static boolean consistent(
            long smaller, Hash smallerRoot, long larger, Hash largerRoot, List<Hash> path) {
        if (smaller < 1 || smaller > larger || path.size() > 2 * LONGEST) {
            return false;
        }
        if (smaller == larger) {
            return path.isEmpty() && smallerRoot.equals(largerRoot);
        }
        List<Hash> nodes = new ArrayList<>(path);
        if (Long.bitCount(smaller) == 1) {
            nodes.addFirst(smallerRoot);
        }
        if (nodes.isEmpty()) {
            return false;
        }
        long node = smaller - 1;
        long last = larger - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        Hash first = nodes.getFirst();
        Hash second = nodes.getFirst();
        for (Hash next : nodes.subList(1, nodes.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                first = Hash.node(next, first);
                second = Hash.node(next, second);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                second = Hash.node(second, next);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && first.equals(smallerRoot) && second.equals(largerRoot);
    }

    /** The largest power of two below a length of at least 2. */
    private static long split(long length) {
        return Long.highestOneBit(length - 1);
    }
}
