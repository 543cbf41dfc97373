package io.countersign.command.casework.webhooks;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.webhooks.WebhookCommand;
import io.countersign.messages.casework.webhooks.WebhookEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Webhook}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class WebhookAggregate extends Subject<WebhookCommand, WebhookEvent, Webhook> {
    WebhookAggregate() {
        super(WebhookEvent.class, new Webhook.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(WebhookCommand.Create command) {
        return order(command);
    }

    @CommandHandler
    Object handle(WebhookCommand.Update command) {
        return order(command);
    }

    @CommandHandler
    Object handle(WebhookCommand.RotateSecret command) {
        return order(command);
    }

    @CommandHandler
    Object handle(WebhookCommand.Test command) {
        return order(command);
    }

    @CommandHandler
    Object handle(WebhookCommand.Replay command) {
        return order(command);
    }

    @CommandHandler
    Object handle(WebhookCommand.SwitchOff command) {
        return order(command);
    }

    @Override
    protected Decision<WebhookEvent> decide(WebhookCommand command, Webhook now) {
        return Webhook.decide(command, now);
    }

    @Override
    protected Webhook evolve(Webhook now, WebhookEvent event) {
        return Webhook.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(WebhookCommand command, Webhook now) {
        return Webhook.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Webhook.unknown(subjectId);
    }
}
