package io.countersign.app.imports;

import io.countersign.app.imports.Loader.Became;
import io.countersign.app.imports.Loader.Loaded;
import io.countersign.app.imports.Planned.OneCase;
import io.countersign.app.imports.Planned.Person;
import io.countersign.command.Decision;
import io.countersign.command.Texts;
import io.countersign.command.casework.cases.Case;
import io.countersign.command.casework.clients.Client;
import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Numbers;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.casework.cases.CaseQuery.CaseView;
import io.countersign.messages.casework.cases.Label;
import io.countersign.messages.casework.clients.ClientCommand;
import io.countersign.messages.casework.clients.ClientQuery.ClientView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends what rows want as the commands that every door sends, in the name of whoever sent the file.
 */
final class RowCommands {
    /** A person has stopped this; the batch is done again later. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("A person has stopped this.", null, false, false);
        }
    }

    /** Whether a client came to a case, or why not. */
    record Link(boolean isNew, @Nullable String problem) {}

    private final Commands commands;
    private final Queries queries;
    private final Numbers numbers;
    private final Upload upload;
    private final BelongingRows belongings;
    private final Map<String, Label> types = new ConcurrentHashMap<>();
    private final Map<String, Label> statuses = new ConcurrentHashMap<>();

    RowCommands(Commands commands, Queries queries, Numbers numbers, Upload upload) {
        this.commands = commands;
        this.queries = queries;
        this.numbers = numbers;
        this.upload = upload;
        this.belongings = new BelongingRows(this, queries, numbers, upload.businessId());
    }

    /** Sends what belongs to cases and clients. */
    BelongingRows belongings() {
        return belongings;
    }

    /** A client as the last of these says, under this number when she is new. */
    Loaded client(List<Person> said, @Nullable ClientView before, long number) {
        long id = before == null ? number : before.clientId();
        Became became = before == null || id == number ? Became.CREATED : Became.UNCHANGED;
        Client now =
                before == null
                        ? new Client.Missing()
                        : new Client.Known(before.details(), before.optedOut(), 1);
        for (Person person : said) {
            boolean isNew = now instanceof Client.Missing;
            ClientCommand command =
                    isNew
                            ? new ClientCommand.Register(upload.businessId(), id, person.details())
                            : new ClientCommand.Update(upload.businessId(), id, person.details());
            if (!(Client.decide(command, now) instanceof Decision.Accepted(var events))) {
                return new Loaded(id, became, "The rules refuse what is said of the client.");
            }
            if (events.isEmpty()) {
                continue;
            }
            String problem = problem(send(command));
            if (problem != null) {
                return new Loaded(id, became, problem);
            }
            now = Client.evolve(now, events.getFirst());
            became = became == Became.CREATED ? became : Became.CHANGED;
        }
        return new Loaded(id, became, null);
    }

    /** A case as a row says, under this number when it is new. */
    Loaded oneCase(OneCase row, @Nullable CaseView before, long number) {
        Label type = label("case_type", types, row.type(), row);
        Label status = label("case_status", statuses, row.status(), row);
        if (before == null) {
            String problem =
                    problem(
                            send(
                                    new CaseCommand.Open(
                                            upload.businessId(),
                                            number,
                                            row.details(),
                                            type,
                                            status)));
            return new Loaded(number, Became.CREATED, problem);
        }
        CaseCommand update =
                new CaseCommand.Update(
                        upload.businessId(), before.caseId(), row.details(), type, status);
        var decision =
                Case.decide(
                        update,
                        new Case.Known(
                                before.details(),
                                before.typeId(),
                                before.statusId(),
                                Set.of(),
                                Set.of(),
                                1));
        if (decision instanceof Decision.Accepted(var events) && events.isEmpty()) {
            return new Loaded(before.caseId(), Became.UNCHANGED, null);
        }
        return new Loaded(before.caseId(), Became.CHANGED, problem(send(update)));
    }

    CaseView caseNow(long caseId) {
        return queries.require(new CaseQuery.GetCase(upload.businessId(), caseId));
    }

    /** Links a client; where both were there before she may belong to it already. */
    Link link(long caseId, long clientId, boolean maybeLinked) {
        if (maybeLinked) {
            var linked = queries.ask(new CaseQuery.ClientsOf(upload.businessId(), caseId));
            if (linked != null && linked.clientIds().contains(clientId)) {
                return new Link(false, null);
            }
        }
        return new Link(
                true,
                problem(send(new CaseCommand.LinkClient(upload.businessId(), caseId, clientId))));
    }

    /** Whether the desk has type and status of a row. */
    boolean knowsLabels(OneCase row) {
        look(row);
        return types.containsKey(Texts.key(row.type()))
                && statuses.containsKey(Texts.key(row.status()));
    }

    private void look(OneCase row) {
        String type = Texts.key(row.type());
        String status = Texts.key(row.status());
        if (types.containsKey(type) && statuses.containsKey(status)) {
            return;
        }
        var found =
                queries.require(
                        new CaseQuery.FindLabels(upload.businessId(), row.type(), row.status()));
        if (found.type() != null) {
            types.put(type, found.type());
        }
        if (found.status() != null) {
            statuses.put(status, found.status());
        }
    }

    private Label label(String noun, Map<String, Label> seen, String name, OneCase row) {
        look(row);
        Label known = seen.get(Texts.key(name));
        return known == null ? new Label(name, numbers.next(noun), false) : known;
    }

    Outcome send(Command command) {
        Outcome outcome =
                commands.send(
                        command,
                        new Origin(
                                upload.businessId(),
                                upload.who().actorId(),
                                upload.who().actorName(),
                                upload.who().personId(),
                                null,
                                Door.SAGA,
                                "import",
                                upload.importId(),
                                upload.importId(),
                                null),
                        // A row that a policy would hold is refused: a file is signed as a whole.
                        new Asking(
                                false,
                                false,
                                false,
                                null,
                                false,
                                "",
                                null,
                                upload.importId(),
                                null));
        if (outcome instanceof Outcome.Denied denied && denied.code().equals("stopped")) {
            throw new Stopped();
        }
        return outcome;
    }

    static @Nullable String problem(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Executed _ -> null;
            // The same batch was done by somebody else at the same time.
            case Outcome.Denied denied when denied.code().equals("already_exists") -> null;
            case Outcome.Denied denied -> denied.message();
            case Outcome.NeedsApproval needs ->
                    "The policy of this business wants a signature for each: “%s”"
                            .formatted(Objects.requireNonNull(needs.summary()).because());
            case Outcome.PendingApproval _,
                    Outcome.NeedsUserInput _,
                    Outcome.Unsupported _,
                    Outcome.Rehearsed _ ->
                    "It could not be loaded.";
        };
    }
}
