package io.countersign.messages.voice.sinks;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Stated;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to one place transcripts are sent to. */
public sealed interface SinkEvent extends Event {
    String sinkId();

    @Override
    default String subjectId() {
        return sinkId();
    }

    /** Transcripts are sent there. */
    @LogicalName("voice.sink.opened/1")
    record Opened(
            String businessId,
            String sinkId,
            String url,
            List<String> events,
            boolean active,
            String sealedSecret)
            implements SinkEvent, Stated {
        public Opened {
            events = List.copyOf(events);
        }

        @Override
        public Map<String, @Nullable String> stated() {
            return texts(url, events, active);
        }
    }

    /** Transcripts are sent as this says. */
    @LogicalName("voice.sink.configured/1")
    record Configured(
            String businessId, String sinkId, String url, List<String> events, boolean active)
            implements SinkEvent, Stated {
        public Configured {
            events = List.copyOf(events);
        }

        @Override
        public Map<String, @Nullable String> stated() {
            return texts(url, events, active);
        }
    }

    /** A sink as text under the contract's names. */
    static Map<String, @Nullable String> texts(String url, List<String> events, boolean active) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        texts.put("webhook_url", url);
        texts.put("events", String.join(", ", events));
        texts.put("is_active", Boolean.toString(active));
        return texts;
    }
}
