package io.countersign.app.dashboard;

import io.countersign.messages.Queries;
import io.countersign.messages.casework.calls.CaseCallQuery.CaseCallView;
import io.countersign.messages.casework.clients.ClientQuery.ClientView;
import io.countersign.messages.casework.notes.NoteQuery.NoteView;
import io.countersign.messages.governance.audit.AuditQuery;
import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;
import io.countersign.messages.voice.calls.ConversationIds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Everything that happened to one subject and to what belongs to it, newest first. */
@Component
class Timeline {
    private static final int MOST_LINES = 100;
    private static final int MOST_RELATED = 20;

    /** What people want to know of a call and of a text; the rest stands in the ledger. */
    private static final Set<String> CALL_STEPS =
            Set.of(
                    "voice.call.requested/1",
                    "voice.call.came_in/1",
                    "voice.call.not_placed/1",
                    "voice.call.summarised/1");

    private static final Set<String> TEXT_STEPS =
            Set.of(
                    "voice.conversation.text_requested/1",
                    "voice.conversation.text_came_in/1",
                    "voice.conversation.text_failed/1",
                    "voice.conversation.opted_out/1",
                    "voice.conversation.opted_in/1");

    private final Queries queries;

    Timeline(Queries queries) {
        this.queries = queries;
    }

    /**
     * What happened to a case and to what names it, to its notes, in its calls, and in the
     * conversations with its clients.
     */
    List<AuditLine> ofCase(
            String businessId,
            long caseId,
            List<ClientView> clients,
            List<NoteView> notes,
            List<CaseCallView> calls,
            Words words) {
        List<AuditEntry> all = new ArrayList<>();
        var about = new AuditQuery.Log(businessId, "case_" + caseId, null, MOST_LINES, 0);
        queries.require(about).rows().forEach(row -> all.add(row.entry()));
        notes.stream()
                .limit(MOST_RELATED)
                .forEach(note -> all.addAll(entries(businessId, "note_" + note.ulid())));
        calls.stream()
                .limit(MOST_RELATED)
                .flatMap(call -> entries(businessId, call.callId()).stream())
                .filter(entry -> CALL_STEPS.contains(entry.eventName()))
                .forEach(all::add);
        clients.stream()
                .map(client -> client.details().mobile())
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_RELATED)
                .flatMap(phone ->
                        entries(businessId, ConversationIds.of(businessId, phone)).stream())
                .filter(entry -> TEXT_STEPS.contains(entry.eventName()))
                .forEach(all::add);
        return lines(all, words);
    }

    /** What happened to a client and to the notes about the client. */
    List<AuditLine> ofClient(String businessId, long clientId, List<NoteView> notes, Words words) {
        List<AuditEntry> all = new ArrayList<>(entries(businessId, "client_" + clientId));
        notes.stream()
                .limit(MOST_RELATED)
                .forEach(note -> all.addAll(entries(businessId, "note_" + note.ulid())));
        return lines(all, words);
    }

    private static List<AuditLine> lines(List<AuditEntry> entries, Words words) {
        entries.sort(Comparator.comparingLong(AuditEntry::position).reversed());
        List<AuditLine> lines = new ArrayList<>();
        String day = "";
        for (AuditEntry entry : entries.subList(0, Math.min(MOST_LINES, entries.size()))) {
            String today = words.longDay(entry.at());
            lines.add(AuditLine.of(entry, null, today.equals(day) ? null : today));
            day = today;
        }
        return lines;
    }

    private List<AuditEntry> entries(String businessId, String subject) {
        AuditFilter filter = new AuditFilter(subject, null, null, null, null);
        return queries.require(filter.query(businessId, null, MOST_LINES)).entries();
    }
}
