package io.countersign.command.casework.forms;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.command.Texts;
import io.countersign.command.Texts.Field;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.forms.CaseFormState;
import io.countersign.messages.casework.forms.FormCommand;
import io.countersign.messages.casework.forms.FormCommand.Assign;
import io.countersign.messages.casework.forms.FormCommand.Create;
import io.countersign.messages.casework.forms.FormCommand.Revise;
import io.countersign.messages.casework.forms.FormCommand.Settle;
import io.countersign.messages.casework.forms.FormEvent;
import io.countersign.messages.casework.forms.FormEvent.Assigned;
import io.countersign.messages.casework.forms.FormEvent.Created;
import io.countersign.messages.casework.forms.FormEvent.Revised;
import io.countersign.messages.casework.forms.FormEvent.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one form. Pure: no framework, no clock, no randomness. */
public sealed interface Form extends State {
    int NAME_CHARACTERS = 200;
    int DESCRIPTION_CHARACTERS = 10_000;
    int MOST_DAYS = 3_650;
    int MOST_CASES = 10_000;

    /** No such form. */
    record Missing() implements Form {
        @Override
        public long version() {
            return 0;
        }
    }

    /** The form in one case. */
    record InCase(long caseId, CaseFormState state) {}

    /**
     * A form, and the cases that have it, by the id it has there. Its version is the one that
     * people count: giving it to a case makes no new one.
     */
    record Known(Revised last, Map<Long, InCase> cases) implements Form {
        public Known {
            cases = Map.copyOf(cases);
        }

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
                        case Assign c -> Decision.decline(unknown("" + c.formId()));
                        case Settle c -> Decision.decline(unknown("" + c.formId()));
                    };
            case Known known ->
                    switch (command) {
                        case Create c ->
                                Decision.decline(
                                        "already_exists", "There is a form with this id already.");
                        case Revise c -> revise(c, known.last());
                        case Assign c -> assign(c, known);
                        case Settle c -> settle(c, known);
                    };
        };
    }

    static Form evolve(Form now, FormEvent event) {
        return switch (event) {
            case Created e ->
                    new Known(
                            new Revised(
                                    e.businessId(),
                                    e.formId(),
                                    e.name(),
                                    e.description(),
                                    e.dueInDays(),
                                    e.caseTypeId(),
                                    1),
                            Map.of());
            case Revised e -> new Known(e, ((Known) now).cases());
            case Assigned e ->
                    with((Known) now, e.caseFormId(), new InCase(e.caseId(), CaseFormState.TODO));
            case Settled e -> with((Known) now, e.caseFormId(), new InCase(e.caseId(), e.state()));
        };
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
            name = Objects.requireNonNullElse(event.stated().get("name"), name);
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
                            case Assign c ->
                                    "Clients of case " + c.caseId() + " will be asked for " + name;
                            case Settle c ->
                                    name
                                            + " will be "
                                            + c.state().name().toLowerCase(Locale.ROOT)
                                            + " in a case.";
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

    private static Decision<FormEvent> revise(Revise c, Revised was) {
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

    private static Decision<FormEvent> assign(Assign c, Known known) {
        Revised form = known.last();
        Long type = form.caseTypeId();
        if (known.cases().containsKey(c.caseFormId())) {
            return Decision.decline("already_exists", "There is a case form with this id already.");
        }
        if (type != null && type != c.caseTypeId()) {
            return Decision.decline(
                    "wrong_case_type",
                    "The form is only for cases of type %d, and this case is of type %d."
                            .formatted(type, c.caseTypeId()));
        }
        boolean open =
                known.cases().values().stream()
                        .anyMatch(in ->
                                in.caseId() == c.caseId() && in.state() == CaseFormState.TODO);
        if (open) {
            return Decision.decline(
                    "already_exists", "The case has this form already, and it is still to do.");
        }
        if (known.cases().size() >= MOST_CASES) {
            return Decision.decline(
                    "limit_reached",
                    "A form can be given to %,d cases. Make another form.".formatted(MOST_CASES));
        }
        Integer days = form.dueInDays();
        Instant due =
                c.dueAt() == null && days != null ? c.at().plus(Duration.ofDays(days)) : c.dueAt();
        return Decision.accept(
                new Assigned(
                        c.businessId(),
                        c.formId(),
                        form.version(),
                        c.caseFormId(),
                        c.caseId(),
                        due));
    }

    private static Decision<FormEvent> settle(Settle c, Known known) {
        InCase now = known.cases().get(c.caseFormId());
        if (now == null) {
            return Decision.decline(
                    Refused.notFound(
                            "case form", Long.toString(c.caseFormId()), "list_case_forms"));
        }
        return now.state() == c.state()
                ? Decision.nothingToDo()
                : Decision.accept(
                        new Settled(
                                c.businessId(),
                                c.formId(),
                                c.caseFormId(),
                                now.caseId(),
                                c.state()));
    }

    private static Form with(Known now, long caseFormId, InCase in) {
        Map<Long, InCase> cases = new HashMap<>(now.cases());
        cases.put(caseFormId, in);
        return new Known(now.last(), cases);
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
