package io.countersign.command.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the subjects that were used last in memory, so that most commands need not read their
 * history again. Entries are held strongly: a cache that every garbage collection empties is none.
 */
public final class LruAggregateCache implements Cache {
    private final Map<Object, Object> entries;

    /**
     * @param capacity the number of subjects kept
     */
    public LruAggregateCache(int capacity) {
        entries =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
                        return size() > capacity;
                    }
                };
    }

    @Override
    // As the interface has it: the caller names the type, null is absent.
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    public synchronized <K, V> @Nullable V get(K key) {
        return (V) entries.get(key);
    }

    @Override
    public synchronized void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public synchronized boolean putIfAbsent(Object key, Object value) {
        return entries.putIfAbsent(key, value) == null;
    }

    @Override
    @SuppressWarnings("unchecked") // The caller knows what it keeps under its key.
    public synchronized <T> T computeIfAbsent(Object key, Supplier<T> supplier) {
        Object known = entries.get(key);
        if (known == null) {
            known = supplier.get();
            entries.put(key, known);
        }
        return (T) known;
    }

    @Override
    @SuppressWarnings("unchecked") // The caller knows what it keeps under its key.
    public synchronized <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.computeIfPresent(key, (same, value) -> update.apply((V) value));
    }

    @Override
    public synchronized boolean remove(Object key) {
        return entries.remove(key) != null;
    }

    @Override
    public synchronized void removeAll() {
        entries.clear();
    }

    @Override
    public synchronized boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    /** Nobody listens to this cache. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> false;
    }
}
