package io.countersign.query.casework.calls;

import io.countersign.messages.casework.cases.CaseEvent.CallLinked;
import io.countersign.messages.casework.cases.CaseEvent.CallUnlinked;
import io.countersign.messages.casework.clients.Channel;
import io.countersign.messages.casework.clients.ClientDetails;
import io.countersign.messages.casework.clients.ClientEvent.ContactDecided;
import io.countersign.messages.casework.clients.ClientEvent.DetailsChanged;
import io.countersign.messages.casework.clients.ClientEvent.Registered;
import io.countersign.messages.voice.calls.CallEvent;
import io.countersign.messages.voice.calls.CallEvent.CameIn;
import io.countersign.messages.voice.calls.CallEvent.NotPlaced;
import io.countersign.messages.voice.calls.CallEvent.Placed;
import io.countersign.messages.voice.calls.CallEvent.Progressed;
import io.countersign.messages.voice.calls.CallEvent.Requested;
import io.countersign.messages.voice.calls.CallEvent.Summarised;
import io.countersign.query.projections.SearchText;
import io.countersign.query.projections.Writes;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the rows of calls with clients, and of who has which number. */
@Component
@ProcessingGroup("cases")
public class CaseCallsProjection {
    private static final String PUT =
            """
            insert into case_call (business_id, call_id, number, inbound, phone, person,
                agent_name, status, search, started_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;
    private static final String PLACED =
            """
            update case_call set status = 'queued'
            where business_id = ? and call_id = ? and status = 'requested'
            """;
    private static final String NOT_PLACED =
            """
            update case_call set status = 'failed', ended_reason = ?, ended_at = ?
            where business_id = ? and call_id = ?
            """;
    private static final String PROGRESSED =
            """
            update case_call
            set status = lower(?), ended_at = ?, ended_reason = coalesce(?, ended_reason),
                duration_seconds = coalesce(cast(? as integer), duration_seconds)
            where business_id = ? and call_id = ?
            """;
    private static final String SUMMARISED =
            """
            update case_call set summary = ?, said = ?, outcome = ?
            where business_id = ? and call_id = ?
            """;
    private static final String LINK =
            """
            insert into case_call_link (business_id, call_id, case_id) values (?, ?, ?)
            on conflict (business_id, call_id) do update set case_id = excluded.case_id
            """;
    private static final String UNLINK =
            "delete from case_call_link where business_id = ? and call_id = ? and case_id = ?";
    private static final String CONTACT =
            """
            insert into case_contact (business_id, client_id, name, phone, search)
            values (?, ?, ?, ?, ?)
            on conflict (business_id, client_id) do update
            set name = excluded.name, phone = excluded.phone, search = excluded.search
            """;
    private static final String NO_CALLS =
            """
            insert into case_contact_no_calls (business_id, client_id) values (?, ?)
            on conflict do nothing
            """;
    private static final String CALLS_AGAIN =
            "delete from case_contact_no_calls where business_id = ? and client_id = ?";

    @EventHandler
    void on(Requested e, TrackedEventMessage<?> message, Writes writes) {
        put(e, e.to(), e.name(), e.agentName(), false, e.at(), message, writes);
    }

    @EventHandler
    void on(CameIn e, TrackedEventMessage<?> message, Writes writes) {
        put(e, e.from(), e.name(), e.agentName(), true, e.at(), message, writes);
    }

    private static void put(
            CallEvent e,
            String phone,
            @Nullable String person,
            String agentName,
            boolean inbound,
            Instant at,
            TrackedEventMessage<?> message,
            Writes writes) {
        writes.add(
                "case_call",
                PUT,
                e.businessId(),
                e.callId(),
                message.trackingToken().position().orElseThrow(),
                inbound,
                phone,
                person,
                agentName,
                inbound ? "ringing" : "requested",
                SearchText.of(person, agentName, phone),
                at);
    }

    @EventHandler
    void on(Placed e, Writes writes) {
        writes.add("case_call", PLACED, e.businessId(), e.callId());
    }

    @EventHandler
    void on(NotPlaced e, Writes writes) {
        writes.add("case_call", NOT_PLACED, e.code(), e.at(), e.businessId(), e.callId());
    }

    @EventHandler
    void on(Progressed e, Writes writes) {
        writes.add(
                "case_call",
                PROGRESSED,
                e.status(),
                e.over() ? e.at() : null,
                e.endedReason(),
                e.durationSeconds(),
                e.businessId(),
                e.callId());
    }

    @EventHandler
    void on(Summarised e, Writes writes) {
        writes.add(
                "case_call",
                SUMMARISED,
                e.summary(),
                SearchText.of(e.summary()),
                e.outcome(),
                e.businessId(),
                e.callId());
    }

    @EventHandler
    void on(CallLinked e, Writes writes) {
        writes.add("case_call_link", LINK, e.businessId(), e.callId(), e.caseId());
    }

    @EventHandler
    void on(CallUnlinked e, Writes writes) {
        writes.add("case_call_link", UNLINK, e.businessId(), e.callId(), e.caseId());
    }

    @EventHandler
    void on(Registered e, Writes writes) {
        contact(e.businessId(), e.clientId(), e.details(), writes);
    }

    @EventHandler
    void on(DetailsChanged e, Writes writes) {
        contact(e.businessId(), e.clientId(), e.details(), writes);
    }

    private static void contact(
            String business, long clientId, ClientDetails details, Writes writes) {
        writes.add(
                "case_contact",
                CONTACT,
                business,
                clientId,
                details.fullName(),
                details.mobile(),
                SearchText.of(details.fullName()));
    }

    @EventHandler
    void on(ContactDecided e, Writes writes) {
        if (e.channel() == Channel.CALLS) {
            writes.add(
                    "case_contact_no_calls",
                    e.optedOut() ? NO_CALLS : CALLS_AGAIN,
                    e.businessId(),
                    e.clientId());
        }
    }
}
