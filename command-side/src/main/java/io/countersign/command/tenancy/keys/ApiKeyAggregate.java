package io.countersign.command.tenancy.keys;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Refused;
import io.countersign.messages.tenancy.keys.ApiKeyCommand;
import io.countersign.messages.tenancy.keys.ApiKeyEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link ApiKey}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class ApiKeyAggregate extends Subject<ApiKeyCommand, ApiKeyEvent, ApiKey> {
    ApiKeyAggregate() {
        super(ApiKeyEvent.class, new ApiKey.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(ApiKeyCommand.Issue command) {
        return order(command);
    }

    @CommandHandler
    Object handle(ApiKeyCommand.Rotate command) {
        return order(command);
    }

    @CommandHandler
    Object handle(ApiKeyCommand.Revoke command) {
        return order(command);
    }

    @Override
    protected Decision<ApiKeyEvent> decide(ApiKeyCommand command, ApiKey now) {
        return ApiKey.decide(command, now);
    }

    @Override
    protected ApiKey evolve(ApiKey now, ApiKeyEvent event) {
        return ApiKey.evolve(now, event);
    }

    @Override
    public Refused notFound(String subjectId) {
        return ApiKey.unknown(subjectId);
    }
}
