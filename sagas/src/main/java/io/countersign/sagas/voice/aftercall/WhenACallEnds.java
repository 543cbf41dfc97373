package io.countersign.sagas.voice.aftercall;

import io.countersign.messages.Page;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.calls.CallEvent.NotPlaced;
import io.countersign.messages.voice.calls.CallEvent.Progressed;
import io.countersign.messages.voice.calls.CallEvent.Reviewed;
import io.countersign.messages.voice.sinks.SinkQuery;
import io.countersign.messages.voice.sinks.SinkQuery.SinkView;
import io.countersign.sagas.outside.effects.Effects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When a call is over it is reviewed; when it was reviewed its transcript is sent. */
@Component
@ProcessingGroup(WhenACallEnds.GROUP)
public class WhenACallEnds {
    /** The processing group's name. */
    public static final String GROUP = "when-a-call-ends";

    private static final int MOST_SINKS = 100;

    private final Effects effects;
    private final Queries queries;

    public WhenACallEnds(Effects effects, Queries queries) {
        this.effects = effects;
        this.queries = queries;
    }

    @EventHandler
    void on(Progressed event) {
        if (event.status().isOver()) {
            effects.schedule(ReviewingACall.KIND, event.businessId(), event.callId());
        }
    }

    @EventHandler
    void on(NotPlaced event) {
        effects.schedule(ReviewingACall.KIND, event.businessId(), event.callId());
    }

    @EventHandler
    void on(Reviewed event) {
        Page<SinkView> sinks =
                queries.require(new SinkQuery.ListSinks(event.businessId(), MOST_SINKS, 0));
        for (SinkView sink : sinks.rows()) {
            if (sink.active()) {
                effects.schedule(
                        SendingATranscript.KIND,
                        event.businessId(),
                        SendingATranscript.subject(sink.sinkId(), event.callId()));
            }
        }
    }
}
