package io.countersign.command.casework.forms;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.command.Texts;
import io.countersign.command.Texts.Field;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.forms.FormCommand;
import io.countersign.messages.casework.forms.FormCommand.Create;
import io.countersign.messages.casework.forms.FormCommand.Revise;
import io.countersign.messages.casework.forms.FormEvent;
import io.countersign.messages.casework.forms.FormEvent.Created;
import io.countersign.messages.casework.forms.FormEvent.Revised;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one form. Pure: no framework, no clock, no randomness. */
public sealed interface Form extends State {
    int NAME_CHARACTERS = 200;
    int DESCRIPTION_CHARACTERS = 10_000;
    int MOST_DAYS = 3_650;

    /** No such form. */
    record Missing() implements Form {
        @Override
        public long version() {
            return 0;
        }
    }

    /** A form, as its last event states it. */
    record Known(FormEvent last) implements Form {
        @Override
        public long version() {
            return last.version();
        }
    }

    static Refused unknown(String formId) {
        return Refused.notFound("form", formId, "list_forms");
    }

    static Decision<FormEvent> decide(FormCommand command, Form now) {
        return switch (now) {
            case Missing() ->
                    switch (command) {
                        case Create c -> create(c);
                        case Revise c -> Decision.decline(unknown("" + c.formId()));
                    };
            case Known known ->
                    switch (command) {
                        case Create c ->
                                Decision.decline(
                                        "already_exists", "There is a form with this id already.");
                        case Revise c -> revise(c, known.last());
                    };
        };
    }

    static Form evolve(Form now, FormEvent event) {
        return new Known(event);
    }

    /** What a change would do, for the person who is asked. */
    static Optional<Preview> preview(FormCommand command, Form now) {
        if (!(decide(command, now) instanceof Decision.Accepted<FormEvent>(var events))) {
            return Optional.empty();
        }
        Map<String, @Nullable String> before =
                now instanceof Known known ? known.last().stated() : Map.of();
        List<FieldChange> changes = new ArrayList<>();
        String name = Objects.requireNonNullElse(before.get("name"), "The form");
        for (FormEvent event : events) {
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
                            case Create c -> "There will be a form " + name + ".";
                            case Revise c -> "The form " + name + " will have a new version.";
                        },
                        name,
                        now.version(),
                        changes));
    }

    private static Decision<FormEvent> create(Create c) {
        Optional<Refused> refused = limits(c.name(), c.description(), c.dueInDays());
        return refused.isPresent()
                ? Decision.decline(refused.get())
                : Decision.accept(
                        new Created(
                                c.businessId(),
                                c.formId(),
                                Objects.requireNonNull(Texts.line(c.name())),
                                Texts.trimmed(c.description()),
                                c.dueInDays(),
                                c.caseTypeId()));
    }

    private static Decision<FormEvent> revise(Revise c, FormEvent was) {
        String name = c.name() == null ? was.name() : c.name();
        Optional<Refused> refused = limits(name, c.description(), c.dueInDays());
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        String line = Objects.requireNonNull(Texts.line(name));
        String description = Texts.changed(c.description(), was.description());
        Integer due = c.dueInDays() == null ? was.dueInDays() : c.dueInDays();
        return line.equals(was.name())
                        && Objects.equals(description, was.description())
                        && Objects.equals(due, was.dueInDays())
                ? Decision.nothingToDo()
                : Decision.accept(
                        new Revised(
                                c.businessId(),
                                c.formId(),
                                line,
                                description,
                                due,
                                was.caseTypeId(),
                                was.version() + 1));
    }

    private static Optional<Refused> limits(
            String name, @Nullable String description, @Nullable Integer dueInDays) {
        if (Texts.line(name) == null) {
            return Optional.of(new Refused("invalid_arguments", "A form needs a name."));
        }
        if (dueInDays != null && (dueInDays < 0 || dueInDays > MOST_DAYS)) {
            return Optional.of(
                    new Refused(
                            "invalid_arguments",
                            "due_in is a number of days from 0 to %,d.".formatted(MOST_DAYS)));
        }
        return Texts.tooLong(
                new Field("name", name, NAME_CHARACTERS),
                new Field("description", description, DESCRIPTION_CHARACTERS));
    }
}
