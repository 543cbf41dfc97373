package io.countersign.app.dashboard;

import io.countersign.messages.Queries;
import io.countersign.messages.casework.notes.NoteQuery.NoteView;
import io.countersign.messages.casework.tasks.TaskQuery.CaseTaskView;
import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Everything that happened to one subject and to what belongs to it, newest first. */
@Component
class Timeline {
    private static final int MOST_LINES = 100;
    private static final int MOST_RELATED = 20;

    private final Queries queries;

    Timeline(Queries queries) {
        this.queries = queries;
    }

    /** What happened to a case, to its notes, and to its tasks as far as this case goes. */
    List<AuditLine> ofCase(
            String businessId,
            long caseId,
            List<CaseTaskView> tasks,
            List<NoteView> notes,
            Words words) {
        List<AuditEntry> all = new ArrayList<>(entries(businessId, "case_" + caseId));
        notes.stream()
                .limit(MOST_RELATED)
                .forEach(note -> all.addAll(entries(businessId, "note_" + note.ulid())));
        Set<Long> taskIds = new LinkedHashSet<>();
        tasks.forEach(task -> taskIds.add(task.taskId()));
        taskIds.stream()
                .limit(MOST_RELATED)
                .flatMap(task -> entries(businessId, "task_" + task).stream())
                .filter(entry -> isAbout(entry, caseId))
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

    private static boolean isAbout(AuditEntry entry, long caseId) {
        return entry.changes().stream().anyMatch(change -> change.field().equals("case " + caseId));
    }
}
