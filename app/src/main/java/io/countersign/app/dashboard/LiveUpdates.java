package io.countersign.app.dashboard;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells open pages that a view moved on. It says only which one; each page then reads for itself,
 * with its own rights.
 */
@Component
public class LiveUpdates implements SmartLifecycle {
    private static final int MOST_STREAMS = 2_000;
    private static final int MOST_PER_SESSION = 8;

    private final ConcurrentHashMap<LiveStream, String> streams = new ConcurrentHashMap<>();
    private volatile boolean running;

    /** A view has new rows; cheap, may be called for every batch and from any thread. */
    public void changed(String schema) {
        for (LiveStream stream : streams.keySet()) {
            stream.changed(schema);
        }
    }

    /**
     * Starts a stream; false when this server has enough of them. A page that was left is noticed
     * only at the next heart-beat, so a session's oldest stream makes room for its newest.
     */
    boolean open(LiveStream stream, String sessionId) {
        if (!running || streams.size() >= MOST_STREAMS) {
            return false;
        }
        streams.put(stream, sessionId);
        makeRoom(sessionId);
        Thread.ofVirtual().name("live").start(() -> serve(stream));
        return true;
    }

    private void serve(LiveStream stream) {
        try {
            stream.serve();
        } finally {
            streams.remove(stream);
        }
    }

    private synchronized void makeRoom(String sessionId) {
        List<LiveStream> own =
                streams.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(sessionId))
                        .map(Map.Entry::getKey)
                        .sorted(Comparator.comparingLong(LiveStream::number))
                        .toList();
        for (LiveStream oldest : own.subList(0, Math.max(0, own.size() - MOST_PER_SESSION))) {
            streams.remove(oldest);
            oldest.close();
        }
    }

    int open() {
        return streams.size();
    }

    /** The session is over, so its pages learn nothing more. */
    void closeAllOf(String sessionId) {
        streams.forEach((stream, owner) -> {
            if (owner.equals(sessionId)) {
                stream.close();
            }
        });
    }

    @Override
    public void start() {
        running = true;
    }

    /** Streams would otherwise hold up the web server's own orderly end. */
    @Override
    public void stop() {
        running = false;
        Collection<LiveStream> open = streams.keySet();
        open.forEach(LiveStream::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
