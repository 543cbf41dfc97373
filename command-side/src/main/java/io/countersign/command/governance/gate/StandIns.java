package io.countersign.command.governance.gate;

import io.countersign.command.governance.delegations.Delegation;
import io.countersign.command.governance.delegations.DelegationAggregate;
import io.countersign.messages.Outcome.Denied;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.InPlaceOf;
import io.countersign.messages.governance.changes.Signer;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;

/**
 * Whether somebody may really decide in another's place. A view may be behind; the delegation
 * itself, read in the same unit of work, is not, so taking it back works at once.
 */
final class StandIns {
    private final Subjects subjects;

    StandIns(Subjects subjects) {
        this.subjects = subjects;
    }

    /** Empty when the person decides on the own line, or may use the other's. */
    Optional<Denied> unfit(ChangeCommand command) {
        return switch (command) {
            case ChangeCommand.Approve c -> unfit(c, c.signer(), c.at());
            case ChangeCommand.Refuse c -> unfit(c, c.signer(), c.at());
            case ChangeCommand.Withdraw _, ChangeCommand.Remark _, ChangeCommand.Expire _ ->
                    Optional.empty();
        };
    }

    private Optional<Denied> unfit(ChangeCommand command, Signer who, Instant at) {
        InPlaceOf line = who.inPlaceOf();
        return line == null || permits(command.businessId(), who, line, at)
                ? Optional.empty()
                : Optional.of(
                        new Denied(
                                "no_delegation",
                                "You do not sign in the place of %s, or not any more."
                                        .formatted(line.name()),
                                command.changeId()));
    }

    private boolean permits(String businessId, Signer who, InPlaceOf line, Instant at) {
        if (!line.delegationId().startsWith("del_")) {
            // All subjects share one cache, which would answer with a subject of another kind.
            return false;
        }
        try {
            Aggregate<DelegationAggregate> lent = subjects.delegations().load(line.delegationId());
            return businessId.equals(lent.invoke(DelegationAggregate::businessId))
                    && Delegation.permits(lent.invoke(DelegationAggregate::now), who, line, at);
        } catch (AggregateNotFoundException none) {
            return false;
        }
    }
}
