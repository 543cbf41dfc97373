package io.countersign.command.casework.cases;

import io.countersign.command.Alongside;
import io.countersign.command.Texts;
import io.countersign.command.casework.statuses.CaseStatuses;
import io.countersign.command.casework.types.CaseTypes;
import io.countersign.messages.Command;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.cases.Label;
import io.countersign.messages.casework.statuses.StatusCommand;
import io.countersign.messages.casework.types.TypeCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * The type and the status that a case names and the door did not find: looked for once more, now
 * that nobody else can make them, and made together with the case when they are really new. The
 * type comes before the status, always, so that two cases never wait for each other.
 */
final class NewLabels {
    private final String businessId;
    private final Alongside others;
    private final List<Command> made = new ArrayList<>();

    NewLabels(String businessId, Alongside others) {
        this.businessId = businessId;
        this.others = others;
    }

    Label type(Label wanted) {
        if (wanted.known() || Texts.line(wanted.name()) == null) {
            return wanted;
        }
        TypeCommand.Add add =
                new TypeCommand.Add(businessId, wanted.id(), wanted.name(), null, null);
        CaseTypes types = (CaseTypes) others.now(add);
        OptionalLong id = types.idOf(wanted.name());
        return settled(wanted, id, id.isPresent() ? nameOf(types, id.getAsLong()) : null, add);
    }

    Label status(Label wanted) {
        if (wanted.known() || Texts.line(wanted.name()) == null) {
            return wanted;
        }
        StatusCommand.Add add =
                new StatusCommand.Add(businessId, wanted.id(), wanted.name(), null, null, null);
        CaseStatuses statuses = (CaseStatuses) others.now(add);
        OptionalLong id = statuses.idOf(wanted.name());
        return settled(wanted, id, id.isPresent() ? nameOf(statuses, id.getAsLong()) : null, add);
    }

    /**
     * Why one of the names cannot be made; null when all can.
     *
     * @throws ConcurrencyException when somebody made it since it was looked for, which happens
     *     only while a business has none at all and so nothing that could be locked; the command is
     *     run again
     */
    @Nullable Refused refusal() {
        for (Command command : made) {
            Refused refused = others.refusal(command);
            if (refused != null && refused.code().equals("already_exists")) {
                throw new ConcurrencyException("The name was taken in the meantime.");
            }
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    void make() {
        made.forEach(others::order);
    }

    private Label settled(Label wanted, OptionalLong id, @Nullable String name, Command add) {
        if (name != null) {
            return new Label(name, id.getAsLong(), true);
        }
        made.add(add);
        return wanted;
    }

    private static @Nullable String nameOf(CaseTypes types, long id) {
        CaseTypes.Type type = types.types().get(id);
        return type == null ? null : type.name();
    }

    private static @Nullable String nameOf(CaseStatuses statuses, long id) {
        CaseStatuses.Status status = statuses.statuses().get(id);
        return status == null ? null : status.name();
    }
}
