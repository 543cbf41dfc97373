package io.countersign.command.ledger;

import io.countersign.messages.Event;
import io.countersign.messages.casework.caselists.CaseListEvent;
import io.countersign.messages.casework.clients.Channel;
import io.countersign.messages.casework.clients.ClientDetails;
import io.countersign.messages.casework.clients.ClientEvent;
import io.countersign.messages.casework.forms.CaseFormState;
import io.countersign.messages.casework.forms.FormEvent;
import io.countersign.messages.casework.imports.ImportEvent;
import io.countersign.messages.casework.imports.ImportFile;
import io.countersign.messages.casework.imports.ImportKind;
import io.countersign.messages.casework.imports.ImportTotals;
import io.countersign.messages.casework.notes.NoteEvent;
import io.countersign.messages.casework.notes.NoteKind;
import io.countersign.messages.casework.tasks.CaseTaskState;
import io.countersign.messages.casework.tasks.TaskEvent;
import java.time.Instant;
import java.util.List;

/** One example of every event around cases, with every field filled that can be. */
final class CaseworkSamples {
    private static final String BUSINESS = "biz_01JBUSINESS";
    private static final String ULID = "01JNOTE";

    static final List<Event> ALL =
            List.of(
                    new ClientEvent.Registered(BUSINESS, 101, client()),
                    new ClientEvent.DetailsChanged(BUSINESS, 101, client(), List.of("email")),
                    new ClientEvent.ContactDecided(BUSINESS, 101, Channel.SMS, true),
                    new CaseListEvent.Created(BUSINESS, 7, "Open injuries", "For the call.", 3L),
                    new CaseListEvent.Changed(BUSINESS, 7, "Open injuries", "For the call.", 3L),
                    new CaseListEvent.CampaignLinked(
                            BUSINESS, 7, "Open injuries", "For the call.", 3L, "cmp_01JCAMPAIGN"),
                    new NoteEvent.Written(
                            BUSINESS,
                            ULID,
                            123,
                            NoteKind.CASE,
                            1001,
                            "Meeting",
                            "We spoke of the timeline.",
                            List.of("01JATTACHMENT")),
                    new NoteEvent.Revised(
                            BUSINESS,
                            ULID,
                            123,
                            NoteKind.CLIENT,
                            101,
                            "Meeting",
                            "We spoke of the next steps.",
                            List.of("01JATTACHMENT")),
                    new FormEvent.Created(BUSINESS, 5, "Intake", "First questions.", 14, 3L),
                    new FormEvent.Revised(BUSINESS, 5, "Intake", "First questions.", 10, 3L, 2),
                    new FormEvent.Assigned(
                            BUSINESS, 5, 2, 60, 1001, Instant.parse("2026-12-06T09:00:00Z")),
                    new FormEvent.Settled(BUSINESS, 5, 60, 1001, CaseFormState.COMPLETED),
                    new TaskEvent.Created(
                            BUSINESS, 10, "Follow-up call", "Call the client.", "boolean"),
                    new TaskEvent.Assigned(
                            BUSINESS, 10, 50, 1001, Instant.parse("2026-12-01T09:00:00Z")),
                    new ImportEvent.Started(
                            BUSINESS,
                            "imp_01J",
                            ImportKind.CASES,
                            new ImportFile("cases.csv", "e3b0c442", 2_048, 12, "crm")),
                    new ImportEvent.Finished(BUSINESS, "imp_01J", new ImportTotals(9, 1, 1, 1)),
                    new TaskEvent.Settled(BUSINESS, 10, 50, 1001, CaseTaskState.COMPLETED));

    private CaseworkSamples() {}

    private static ClientDetails client() {
        return new ClientDetails(
                "Ana",
                "Lima",
                "ana@mail.example",
                "+12075550101",
                "female",
                "Portland",
                "ME",
                "04101",
                "1 Main St",
                "Floor 2",
                "crm",
                "4712");
    }
}
