package io.countersign.app.erasure;

import io.countersign.command.ledger.PersonalKeys;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out keys without asking the database for each person: a person this node has no key for
 * takes the next of a block made in advance, and the field says which. So a person may have several
 * keys, a key never has two persons, and what is written at one time is opened with neighbours.
 */
final class KeyRing implements PersonalKeys {
    /** How long another node may not have heard that somebody was forgotten. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final int SUBJECTS = 50_000;
    private static final int BLOCKS = 256;
    private static final int LOOK_BACK = 1_000;
    private static final int LOW = KeyStore.BLOCK / 2;

    private final KeyStore store;
    private final Duration lookEvery;
    private final Map<String, Numbered> bySubject = lru(SUBJECTS);
    private final Map<Long, Map<Long, SecretKey>> blocks = lru(BLOCKS);
    private long letGo;
    private final Deque<Numbered> fresh = new ArrayDeque<>();
    private final AtomicBoolean making = new AtomicBoolean();
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
    private final Set<Long> seen = new HashSet<>();
    private final List<Consumer<String>> hooks = new CopyOnWriteArrayList<>();
    private final ReentrantLock looking = new ReentrantLock();
    private long lookedUpTo;
    private volatile long lookAgainNanos = System.nanoTime();
    private volatile boolean looked;

    KeyRing(KeyStore store) {
        this(store, LOOK_EVERY);
    }

    /** One that hears later, or sooner, than usual. */
    KeyRing(KeyStore store, Duration lookEvery) {
        this.store = store;
        this.lookEvery = lookEvery;
    }

    /** Tells the listener, on this node, about everybody who is forgotten from now on. */
    void onForgotten(Consumer<String> hook) {
        hooks.add(hook);
    }

    @Override
    public @Nullable Numbered of(String dataSubject) {
        look();
        if (forgotten.contains(dataSubject)) {
            return null;
        }
        synchronized (bySubject) {
            Numbered known = bySubject.get(dataSubject);
            if (known == null) {
                known = next();
                bySubject.put(dataSubject, known);
            }
            return known;
        }
    }

    @Override
    public Optional<SecretKey> find(long number) {
        look();
        long block = Math.floorDiv(number, KeyStore.BLOCK);
        Map<Long, SecretKey> keys;
        long asOf;
        synchronized (blocks) {
            keys = blocks.get(block);
            asOf = letGo;
        }
        if (keys == null) {
            keys = store.block(block);
            synchronized (blocks) {
                // What was read while somebody was forgotten may hold what is destroyed by now.
                if (asOf == letGo) {
                    blocks.put(block, keys);
                }
            }
        }
        return Optional.ofNullable(keys.get(number));
    }

    /** Learns at once what was forgotten, here or elsewhere, and lets go of it. */
    void lookNow() {
        looking.lock();
        try {
            read();
            letGo();
        } finally {
            looking.unlock();
        }
    }

    /** One caller a second pays for a small read; the others go on with what is known. */
    private void look() {
        if (System.nanoTime() < lookAgainNanos) {
            return;
        }
        if (!looked) {
            looking.lock();
        } else if (!looking.tryLock()) {
            return;
        }
        try {
            if (!looked || System.nanoTime() >= lookAgainNanos) {
                read();
            }
        } finally {
            looking.unlock();
        }
    }

    private void read() {
        // Places are drawn before they can be seen, so the last ones are looked at again.
        List<KeyStore.Forgotten> found = store.forgottenAfter(lookedUpTo - LOOK_BACK);
        boolean news = false;
        for (KeyStore.Forgotten one : found) {
            lookedUpTo = Math.max(lookedUpTo, one.place());
            if (seen.add(one.place())) {
                news = true;
                if (one.forGood()) {
                    forgotten.add(one.dataSubject());
                }
                synchronized (bySubject) {
                    bySubject.remove(one.dataSubject());
                }
                hooks.forEach(hook -> hook.accept(one.dataSubject()));
            }
        }
        if (news) {
            letGo();
        }
        lookAgainNanos = System.nanoTime() + lookEvery.toNanos();
        looked = true;
    }

    private void letGo() {
        synchronized (blocks) {
            blocks.clear();
            letGo++;
        }
    }

    /** With the lock of {@link #bySubject}. */
    private Numbered next() {
        if (fresh.isEmpty()) {
            add(store.makeBlock());
        } else if (fresh.size() == LOW && making.compareAndSet(false, true)) {
            Thread.ofVirtual().start(this::makeAhead);
        }
        return fresh.remove();
    }

    private void makeAhead() {
        try {
            Map<Long, SecretKey> made = store.makeBlock();
            synchronized (bySubject) {
                add(made);
            }
        } catch (RuntimeException e) {
            LOG.warn("Keys could not be made in advance: {}", e.getClass().getSimpleName());
        } finally {
            making.set(false);
        }
    }

    private void add(Map<Long, SecretKey> made) {
        made.forEach((number, key) -> fresh.add(new Numbered(number, key)));
    }

    private static <K, V> Map<K, V> lru(int capacity) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > capacity;
            }
        };
    }
}
