package io.countersign.command.casework.caselists;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.command.Texts;
import io.countersign.command.Texts.Field;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.caselists.CaseListCommand;
import io.countersign.messages.casework.caselists.CaseListCommand.Create;
import io.countersign.messages.casework.caselists.CaseListCommand.LinkCampaign;
import io.countersign.messages.casework.caselists.CaseListCommand.Update;
import io.countersign.messages.casework.caselists.CaseListEvent;
import io.countersign.messages.casework.caselists.CaseListEvent.CampaignLinked;
import io.countersign.messages.casework.caselists.CaseListEvent.Changed;
import io.countersign.messages.casework.caselists.CaseListEvent.Created;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one case list. Pure: no framework, no clock, no randomness. */
public sealed interface CaseList extends State {
    int NAME_CHARACTERS = 200;
    int DESCRIPTION_CHARACTERS = 10_000;

    /** No such list. */
    record Missing() implements CaseList {
        @Override
        public long version() {
            return 0;
        }
    }

    /** A list, as its last event states it. */
    record Known(CaseListEvent last, long version) implements CaseList {}

    static Refused unknown(String listId) {
        return Refused.notFound("case list", listId, "list_case_lists");
    }

    static Decision<CaseListEvent> decide(CaseListCommand command, CaseList now) {
        return switch (now) {
            case Missing() ->
                    switch (command) {
                        case Create c -> create(c);
                        case Update c -> Decision.decline(unknown("" + c.listId()));
                        case LinkCampaign c -> Decision.decline(unknown("" + c.listId()));
                    };
            case Known known ->
                    switch (command) {
                        case Create c ->
                                Decision.decline(
                                        "already_exists",
                                        "There is a case list with this id already.");
                        case Update c -> update(c, known.last());
                        case LinkCampaign c -> link(c, known.last());
                    };
        };
    }

    static CaseList evolve(CaseList now, CaseListEvent event) {
        long version = now.version() + 1;
        return switch (event) {
            case Created e -> new Known(e, version);
            case Changed e -> new Known(e, version);
            case CampaignLinked e -> new Known(((Known) now).last(), version);
        };
    }

    /** What a change would do, for the person who is asked. */
    static Optional<Preview> preview(CaseListCommand command, CaseList now) {
        if (!(decide(command, now) instanceof Decision.Accepted<CaseListEvent>(var events))) {
            return Optional.empty();
        }
        Map<String, @Nullable String> before =
                now instanceof Known known ? known.last().stated() : Map.of();
        List<FieldChange> changes = new ArrayList<>();
        String name = Objects.requireNonNullElse(before.get("name"), "The list");
        for (CaseListEvent event : events) {
            name = event.name();
            event.stated()
                    .forEach((field, after) -> {
                        if (!Objects.equals(before.get(field), after)) {
                            changes.add(new FieldChange(field, before.get(field), after));
                        }
                    });
        }
        return Optional.of(
                new Preview(
                        switch (command) {
                            case Create c -> "There will be a case list " + name + ".";
                            case Update c -> "The case list " + name + " will change.";
                            case LinkCampaign c -> "A campaign will be for the list " + name + ".";
                        },
                        name,
                        now.version(),
                        changes));
    }

    private static Decision<CaseListEvent> create(Create c) {
        Optional<Refused> refused = limits(c.name(), c.description());
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        return Decision.accept(
                new Created(
                        c.businessId(),
                        c.listId(),
                        Objects.requireNonNull(Texts.line(c.name())),
                        Texts.trimmed(c.description()),
                        typeOrNone(c.caseTypeId())));
    }

    private static Decision<CaseListEvent> update(Update c, CaseListEvent was) {
        String name = c.name() == null ? was.name() : c.name();
        Optional<Refused> refused = limits(name, c.description());
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        Changed changed =
                new Changed(
                        c.businessId(),
                        c.listId(),
                        Objects.requireNonNull(Texts.line(name)),
                        Texts.changed(c.description(), was.description()),
                        c.caseTypeId() == null ? was.caseTypeId() : typeOrNone(c.caseTypeId()));
        return changed.stated().equals(was.stated())
                ? Decision.nothingToDo()
                : Decision.accept(changed);
    }

    /** The list does not know which campaigns other lists took from it, so each order counts. */
    private static Decision<CaseListEvent> link(LinkCampaign c, CaseListEvent was) {
        return Decision.accept(
                new CampaignLinked(
                        c.businessId(),
                        c.listId(),
                        was.name(),
                        was.description(),
                        was.caseTypeId(),
                        c.campaignId()));
    }

    private static @Nullable Long typeOrNone(@Nullable Long type) {
        return type == null || type == CaseListCommand.EVERY_TYPE ? null : type;
    }

    private static Optional<Refused> limits(String name, @Nullable String description) {
        return Texts.line(name) == null
                ? Optional.of(new Refused("invalid_arguments", "A case list needs a name."))
                : Texts.tooLong(
                        new Field("name", name, NAME_CHARACTERS),
                        new Field("description", description, DESCRIPTION_CHARACTERS));
    }
}
