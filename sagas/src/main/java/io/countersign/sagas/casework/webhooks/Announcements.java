package io.countersign.sagas.casework.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.countersign.messages.casework.cases.CaseEvent;
import io.countersign.messages.casework.clients.ClientEvent;
import io.countersign.messages.casework.forms.CaseFormState;
import io.countersign.messages.casework.forms.FormEvent;
import io.countersign.messages.casework.mailings.MailingEvent;
import io.countersign.messages.casework.mailings.MailingOutcome;
import io.countersign.messages.casework.notes.NoteEvent;
import io.countersign.messages.casework.tasks.CaseTaskState;
import io.countersign.messages.casework.tasks.TaskEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What other systems are told of an event, under the names and in the shape of the tools. */
final class Announcements {
    static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .changeDefaultPropertyInclusion(
                            any -> any.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    private Announcements() {}

    static List<Announcement> of(CaseEvent event) {
        return switch (event) {
            case CaseEvent.Opened e ->
                    List.of(
                            new Announcement(
                                    "case_created",
                                    "case:" + e.caseId(),
                                    e.typeId(),
                                    null,
                                    row(e.caseId(), e.details())));
            case CaseEvent.DetailsChanged e ->
                    e.changedFields().contains("status")
                            ? List.of(about("case_updated", e), about("case_status_changed", e))
                            : List.of(about("case_updated", e));
            case CaseEvent.ClientLinked e -> List.of();
            case CaseEvent.ClientUnlinked e -> List.of();
            case CaseEvent.CallLinked e -> List.of();
            case CaseEvent.CallUnlinked e -> List.of();
        };
    }

    static List<Announcement> of(ClientEvent event) {
        return switch (event) {
            case ClientEvent.Registered e ->
                    List.of(
                            free(
                                    "client_created",
                                    "client",
                                    e.clientId(),
                                    row(e.clientId(), e.details())));
            case ClientEvent.DetailsChanged e ->
                    List.of(
                            free(
                                    "client_updated",
                                    "client",
                                    e.clientId(),
                                    row(e.clientId(), e.details())));
            case ClientEvent.ContactDecided e -> {
                Map<String, Object> data = new LinkedHashMap<>();
                data.put("id", e.clientId());
                data.put("channel", lower(e.channel()));
                data.put("opted_out", e.optedOut());
                yield List.of(free("client_opt_out_changed", "client", e.clientId(), data));
            }
        };
    }

    static List<Announcement> of(NoteEvent event) {
        return switch (event) {
            case NoteEvent.Written e ->
                    List.of(free("note_created", "note", e.noteId(), note(e, e.noteId())));
            case NoteEvent.Revised e ->
                    List.of(free("note_updated", "note", e.noteId(), note(e, e.noteId())));
        };
    }

    static List<Announcement> of(TaskEvent event) {
        return switch (event) {
            case TaskEvent.Created _ -> List.of();
            case TaskEvent.Assigned e ->
                    List.of(task("task_assigned", e.taskId(), e.caseTaskId(), e.caseId(), "todo"));
            case TaskEvent.Settled e when e.state() == CaseTaskState.COMPLETED ->
                    List.of(
                            task(
                                    "task_completed",
                                    e.taskId(),
                                    e.caseTaskId(),
                                    e.caseId(),
                                    lower(e.state())));
            case TaskEvent.Settled _ -> List.of();
        };
    }

    static List<Announcement> of(FormEvent event) {
        return switch (event) {
            case FormEvent.Created _ -> List.of();
            case FormEvent.Revised _ -> List.of();
            case FormEvent.Assigned e -> {
                Map<String, Object> data = form(e.caseFormId(), e.formId(), e.caseId(), "todo");
                data.put("version", e.version());
                if (e.dueAt() != null) {
                    data.put("due_at", e.dueAt().toString());
                }
                yield List.of(free("form_assigned", "case_form", e.caseFormId(), data));
            }
            case FormEvent.Settled e when e.state() == CaseFormState.COMPLETED ->
                    List.of(
                            free(
                                    "form_completed",
                                    "case_form",
                                    e.caseFormId(),
                                    form(
                                            e.caseFormId(),
                                            e.formId(),
                                            e.caseId(),
                                            lower(e.state()))));
            case FormEvent.Settled _ -> List.of();
        };
    }

    static List<Announcement> of(MailingEvent event) {
        if (!(event instanceof MailingEvent.Ended e) || e.outcome() != MailingOutcome.SENT) {
            return List.of();
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("case_id", e.caseId());
        data.put("client_id", e.clientId());
        data.put("message_id", e.mailingId());
        return List.of(free("message_sent", "case", e.caseId(), data));
    }

    /** A call with everything that is known of it so far. */
    static Announcement call(String type, long number, @Nullable Long campaign, String known) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", number);
        if (campaign != null) {
            data.put("campaign_id", campaign);
        }
        JSON.readTree(known)
                .properties()
                .forEach(field -> data.put(field.getKey(), field.getValue()));
        return new Announcement(type, "call:" + number, null, campaign, data);
    }

    private static Map<String, Object> note(NoteEvent note, long id) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("ulid", note.ulid());
        if (note.title() != null) {
            data.put("title", note.title());
        }
        data.put("body", note.body());
        data.put("type", lower(note.kind()));
        data.put("reference_id", note.referenceId());
        return data;
    }

    private static Announcement task(
            String type, long task, long caseTask, long caseId, String status) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", caseTask);
        data.put("task_id", task);
        data.put("case_id", caseId);
        data.put("status", status);
        return free(type, "case_task", caseTask, data);
    }

    private static Map<String, Object> form(long id, long form, long caseId, String status) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("form_id", form);
        data.put("case_id", caseId);
        data.put("status", status);
        return data;
    }

    private static Announcement free(String type, String noun, long id, Map<String, Object> data) {
        return new Announcement(type, noun + ":" + id, null, null, data);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Announcement about(String type, CaseEvent.DetailsChanged e) {
        return new Announcement(
                type, "case:" + e.caseId(), e.typeId(), null, row(e.caseId(), e.details()));
    }

    /** The id first, then what is known of it. */
    private static Map<String, Object> row(long id, Object known) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        JSON.valueToTree(known).properties().forEach(f -> row.put(f.getKey(), f.getValue()));
        return row;
    }
}
