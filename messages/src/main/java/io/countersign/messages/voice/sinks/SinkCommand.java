package io.countersign.messages.voice.sinks;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Narrowable;
import io.countersign.messages.Risk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders about one place transcripts are sent to. */
public sealed interface SinkCommand extends Command {
    /** What deliveries may be about. */
    List<String> EVENTS = List.of("call.completed", "call.failed", "call.no_answer");

    String sinkId();

    @Override
    default String subjectId() {
        return sinkId();
    }

    /**
     * Begins to send.
     *
     * @param sealedSecret what deliveries are signed with, sealed for {@link #purpose}
     */
    @Governed(risk = Risk.HIGH, because = "sends what callers say outside")
    @LogicalName("voice.sink.open/1")
    record Open(
            String businessId,
            String sinkId,
            String url,
            @Narrowable List<String> events,
            boolean active,
            String sealedSecret)
            implements SinkCommand {
        public Open {
            events = List.copyOf(events);
        }
    }

    /** Changes what is given; null leaves it as it is. */
    @Governed(risk = Risk.HIGH, because = "sends what callers say outside")
    @LogicalName("voice.sink.configure/1")
    record Configure(
            String businessId,
            String sinkId,
            @Nullable String url,
            @Nullable List<String> events,
            @Nullable Boolean active)
            implements SinkCommand {
        public Configure {
            events = events == null ? null : List.copyOf(events);
        }
    }

    /** Sends nothing more; it can be configured to send again. */
    @Governed(risk = Risk.LOW, because = "stops sending what callers say outside")
    @LogicalName("voice.sink.stop/1")
    record Stop(String businessId, String sinkId) implements SinkCommand {}

    /** What a sink's secret is sealed for. */
    static String purpose(String businessId) {
        return "voice.sink:" + businessId;
    }
}
