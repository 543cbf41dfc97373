package io.countersign.app.notary;

import io.countersign.verify.Frontier;
import io.countersign.verify.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Up to 256 recorded hashes that follow each other. */
record Tile(long number, long firstPosition, List<Hash> hashes) {
    static final int LEVEL = 8;
    static final int WIDTH = 1 << LEVEL;

    boolean isFull() {
        return hashes.size() == WIDTH;
    }

    /** This tile with one more hash. */
    void add(Hash leaf) {
        hashes.add(leaf);
    }

    byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(hashes.size() * Hash.BYTES);
        hashes.forEach(hash -> hash.putInto(buffer));
        return buffer.array();
    }

    /** The root over a full tile; null while it grows. */
    byte @Nullable [] rootBytes() {
        if (!isFull()) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.allocate(Hash.BYTES);
        root().putInto(buffer);
        return buffer.array();
    }

    Hash root() {
        Frontier tree = new Frontier();
        hashes.forEach(tree::add);
        return tree.root();
    }

    static List<Hash> hashes(byte[] bytes) {
        List<Hash> hashes = new ArrayList<>(bytes.length / Hash.BYTES);
        byte[] one = new byte[Hash.BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            buffer.get(one);
            hashes.add(Hash.of(one));
        }
        return hashes;
    }
}
