package io.countersign.messages.voice.sinks;

import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import java.util.List;

/** Questions about where transcripts are sent. */
public sealed interface SinkQuery<R> extends TenantQuery<R> {

    /** One sink. */
    record GetSink(String businessId, String sinkId) implements SinkQuery<SinkView> {}

    /** A page of sinks, oldest first. */
    record ListSinks(String businessId, int limit, int offset)
            implements SinkQuery<Page<SinkView>> {}

    /**
     * A sink as it is now.
     *
     * @param sealedSecret what deliveries are signed with, sealed
     */
    record SinkView(
            String businessId,
            String sinkId,
            String url,
            List<String> events,
            boolean active,
            String sealedSecret) {
        public SinkView {
            events = List.copyOf(events);
        }
    }
}
