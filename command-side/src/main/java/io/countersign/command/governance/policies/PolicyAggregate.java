package io.countersign.command.governance.policies;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.policies.PolicyCommand;
import io.countersign.messages.governance.policies.PolicyEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Policy}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class PolicyAggregate extends Subject<PolicyCommand, PolicyEvent, Policy> {
    PolicyAggregate() {
        super(PolicyEvent.class, Policy.BUILT_IN);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(PolicyCommand.Publish command) {
        return order(command);
    }

    @CommandHandler
    Object handle(PolicyCommand.AskToFallBack command) {
        return order(command);
    }

    @CommandHandler
    Object handle(PolicyCommand.StopFallBack command) {
        return order(command);
    }

    @CommandHandler
    Object handle(PolicyCommand.FallBack command) {
        return order(command);
    }

    @Override
    protected Decision<PolicyEvent> decide(PolicyCommand command, Policy now) {
        return Policy.decide(command, now);
    }

    @Override
    protected Policy evolve(Policy now, PolicyEvent event) {
        return Policy.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(PolicyCommand command, Policy now) {
        return Optional.of(Policy.preview(command, now));
    }

    @Override
    public Refused notFound(String subjectId) {
        return Policy.unknown(subjectId);
    }
}
