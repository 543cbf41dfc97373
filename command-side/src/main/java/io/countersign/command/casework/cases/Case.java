package io.countersign.command.casework.cases;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.command.Texts;
import io.countersign.command.Texts.Field;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.cases.CaseChanges;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.casework.cases.CaseCommand.LinkCall;
import io.countersign.messages.casework.cases.CaseCommand.LinkClient;
import io.countersign.messages.casework.cases.CaseCommand.Open;
import io.countersign.messages.casework.cases.CaseCommand.UnlinkCall;
import io.countersign.messages.casework.cases.CaseCommand.UnlinkClient;
import io.countersign.messages.casework.cases.CaseCommand.Update;
import io.countersign.messages.casework.cases.CaseDetails;
import io.countersign.messages.casework.cases.CaseEvent;
import io.countersign.messages.casework.cases.CaseEvent.CallLinked;
import io.countersign.messages.casework.cases.CaseEvent.CallUnlinked;
import io.countersign.messages.casework.cases.CaseEvent.ClientLinked;
import io.countersign.messages.casework.cases.CaseEvent.ClientUnlinked;
import io.countersign.messages.casework.cases.CaseEvent.DetailsChanged;
import io.countersign.messages.casework.cases.CaseEvent.Opened;
import io.countersign.messages.casework.cases.CaseFields;
import io.countersign.messages.casework.cases.Label;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of one case. Pure: no framework, no clock, no randomness. */
public sealed interface Case extends State {
    int FIELD_CHARACTERS = 500;
    int DESCRIPTION_CHARACTERS = 20_000;
    int MOST_CLIENTS = 500;
    int MOST_CALLS = 10_000;

    /** No such case. */
    record Missing() implements Case {
        @Override
        public long version() {
            return 0;
        }
    }

    /** A case, its type and status, the clients that belong to it, the calls that were about it. */
    record Known(
            CaseDetails details,
            long typeId,
            long statusId,
            Set<Long> clients,
            Set<String> calls,
            long version)
            implements Case {
        public Known {
            clients = Set.copyOf(clients);
            calls = Set.copyOf(calls);
        }
    }

    static Refused unknown(String caseId) {
        return Refused.notFound("case", caseId, "list_cases");
    }

    static Decision<CaseEvent> decide(CaseCommand command, Case now) {
        return switch (now) {
            case Missing() ->
                    switch (command) {
                        case Open c -> open(c);
                        case Update c -> Decision.decline(unknown("" + c.caseId()));
                        case LinkClient c -> Decision.decline(unknown("" + c.caseId()));
                        case UnlinkClient c -> Decision.decline(unknown("" + c.caseId()));
                        case LinkCall c -> Decision.decline(unknown("" + c.caseId()));
                        case UnlinkCall c -> Decision.decline(unknown("" + c.caseId()));
                    };
            case Known known ->
                    switch (command) {
                        case Open c ->
                                Decision.decline(
                                        "already_exists", "There is a case with this id already.");
                        case Update c -> update(c, known);
                        case LinkClient c -> link(c, known);
                        case UnlinkClient c ->
                                known.clients().contains(c.clientId())
                                        ? Decision.accept(
                                                new ClientUnlinked(
                                                        c.businessId(), c.caseId(), c.clientId()))
                                        : Decision.nothingToDo();
                        case LinkCall c -> link(c, known);
                        case UnlinkCall c ->
                                known.calls().contains(c.callId())
                                        ? Decision.accept(
                                                new CallUnlinked(
                                                        c.businessId(), c.caseId(), c.callId()))
                                        : Decision.nothingToDo();
                    };
        };
    }

    static Case evolve(Case now, CaseEvent event) {
        return switch (event) {
            case Opened e ->
                    new Known(e.details(), e.typeId(), e.statusId(), Set.of(), Set.of(), 1);
            case DetailsChanged e -> {
                Known was = (Known) now;
                yield new Known(
                        e.details(),
                        e.typeId(),
                        e.statusId(),
                        was.clients(),
                        was.calls(),
                        now.version() + 1);
            }
            case ClientLinked e -> withClients((Known) now, with(clients(now), e.clientId()));
            case ClientUnlinked e -> withClients((Known) now, without(clients(now), e.clientId()));
            case CallLinked e -> withCalls((Known) now, with(calls(now), e.callId()));
            case CallUnlinked e -> withCalls((Known) now, without(calls(now), e.callId()));
        };
    }

    /** What a change would do, for the person who is asked. */
    static Optional<Preview> preview(CaseCommand command, Case now) {
        if (!(decide(command, now) instanceof Decision.Accepted<CaseEvent>(var events))) {
            return Optional.empty();
        }
        CaseDetails before = now instanceof Known known ? known.details() : null;
        CaseDetails after = before;
        for (CaseEvent event : events) {
            after =
                    switch (event) {
                        case Opened e -> e.details();
                        case DetailsChanged e -> e.details();
                        case ClientLinked e -> after;
                        case ClientUnlinked e -> after;
                        case CallLinked e -> after;
                        case CallUnlinked e -> after;
                    };
        }
        String name = after == null ? "The case" : after.name();
        List<FieldChange> changes =
                after == null ? List.of() : CaseFields.differences(before, after);
        return Optional.of(new Preview(sentence(command, name), name, now.version(), changes));
    }

    private static String sentence(CaseCommand command, String name) {
        return switch (command) {
            case Open c -> name + " will be opened.";
            case Update c -> name + " will be corrected.";
            case LinkClient c -> "Client " + c.clientId() + " will belong to " + name + ".";
            case UnlinkClient c ->
                    "Client " + c.clientId() + " will no longer belong to " + name + ".";
            case LinkCall c -> "A call will be one about " + name + ".";
            case UnlinkCall c -> "A call will no longer be one about " + name + ".";
        };
    }

    private static Decision<CaseEvent> open(Open c) {
        CaseChanges given = c.details();
        String type = Texts.line(c.type().name());
        String status = Texts.line(c.status().name());
        if (type == null || status == null) {
            return Decision.decline("missing_fields", "A case needs a type and a status.");
        }
        Optional<Refused> refused = limits(given);
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        String number = Texts.line(given.caseNumber());
        String name = Texts.line(given.name());
        CaseDetails details =
                new CaseDetails(
                        name == null
                                ? type + ", " + (number == null ? "case " + c.caseId() : number)
                                : name,
                        type,
                        status,
                        number,
                        Texts.trimmed(given.description()),
                        Texts.line(given.courtName()),
                        Texts.line(given.jurisdiction()),
                        Texts.line(given.representative()),
                        Texts.line(given.externalSource()),
                        Texts.line(given.externalSourceId()));
        return Decision.accept(
                new Opened(c.businessId(), c.caseId(), details, c.type().id(), c.status().id()));
    }

    private static Decision<CaseEvent> update(Update c, Known known) {
        CaseChanges given = c.changes();
        Optional<Refused> refused = limits(given);
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        if (given.name() != null && given.name().isBlank()) {
            return Decision.decline("invalid_arguments", "name cannot be empty.");
        }
        if (isBlank(c.type()) || isBlank(c.status())) {
            return Decision.decline("invalid_arguments", "type and status cannot be empty.");
        }
        CaseDetails details = merged(c, known.details());
        long typeId = c.type() == null ? known.typeId() : c.type().id();
        long statusId = c.status() == null ? known.statusId() : c.status().id();
        List<String> changed =
                CaseFields.differences(known.details(), details).stream()
                        .map(FieldChange::field)
                        .toList();
        return changed.isEmpty() && typeId == known.typeId() && statusId == known.statusId()
                ? Decision.nothingToDo()
                : Decision.accept(
                        new DetailsChanged(
                                c.businessId(), c.caseId(), details, typeId, statusId, changed));
    }

    private static Decision<CaseEvent> link(LinkClient c, Known known) {
        if (known.clients().contains(c.clientId())) {
            return Decision.nothingToDo();
        }
        if (known.clients().size() >= MOST_CLIENTS) {
            return Decision.decline(
                    "limit_reached", "%d clients can belong to a case.".formatted(MOST_CLIENTS));
        }
        return Decision.accept(new ClientLinked(c.businessId(), c.caseId(), c.clientId()));
    }

    private static Decision<CaseEvent> link(LinkCall c, Known known) {
        if (known.calls().contains(c.callId())) {
            return Decision.nothingToDo();
        }
        if (known.calls().size() >= MOST_CALLS) {
            return Decision.decline(
                    "limit_reached", "%,d calls can be about a case.".formatted(MOST_CALLS));
        }
        return Decision.accept(new CallLinked(c.businessId(), c.caseId(), c.callId()));
    }

    private static CaseDetails merged(Update c, CaseDetails now) {
        CaseChanges given = c.changes();
        return new CaseDetails(
                or(Texts.line(given.name()), now.name()),
                c.type() == null ? now.type() : or(Texts.line(c.type().name()), now.type()),
                c.status() == null ? now.status() : or(Texts.line(c.status().name()), now.status()),
                Texts.changed(given.caseNumber(), now.caseNumber()),
                Texts.changed(given.description(), now.description()),
                Texts.changed(given.courtName(), now.courtName()),
                Texts.changed(given.jurisdiction(), now.jurisdiction()),
                Texts.changed(given.representative(), now.representative()),
                Texts.changed(given.externalSource(), now.externalSource()),
                Texts.changed(given.externalSourceId(), now.externalSourceId()));
    }

    private static Optional<Refused> limits(CaseChanges given) {
        return Texts.tooLong(
                new Field("name", given.name(), FIELD_CHARACTERS),
                new Field("case_number", given.caseNumber(), FIELD_CHARACTERS),
                new Field("description", given.description(), DESCRIPTION_CHARACTERS),
                new Field("court_name", given.courtName(), FIELD_CHARACTERS),
                new Field("jurisdiction", given.jurisdiction(), FIELD_CHARACTERS),
                new Field("representative", given.representative(), FIELD_CHARACTERS),
                new Field("external_source", given.externalSource(), FIELD_CHARACTERS),
                new Field("external_source_id", given.externalSourceId(), FIELD_CHARACTERS));
    }

    private static boolean isBlank(@Nullable Label label) {
        return label != null && label.name().isBlank();
    }

    private static String or(@Nullable String given, String now) {
        return given == null ? now : given;
    }

    private static Set<Long> clients(Case now) {
        return ((Known) now).clients();
    }

    private static Set<String> calls(Case now) {
        return ((Known) now).calls();
    }

    private static <T> Set<T> with(Set<T> all, T one) {
        Set<T> more = new HashSet<>(all);
        more.add(one);
        return more;
    }

    private static <T> Set<T> without(Set<T> all, T one) {
        Set<T> fewer = new HashSet<>(all);
        fewer.remove(one);
        return fewer;
    }

    private static Case withClients(Known now, Set<Long> clients) {
        return new Known(
                now.details(),
                now.typeId(),
                now.statusId(),
                clients,
                now.calls(),
                now.version() + 1);
    }

    private static Case withCalls(Known now, Set<String> calls) {
        return new Known(
                now.details(),
                now.typeId(),
                now.statusId(),
                now.clients(),
                calls,
                now.version() + 1);
    }
}
