package io.countersign.command.voice.settings;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.settings.SettingsCommand;
import io.countersign.messages.voice.settings.SettingsEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries the decisions of {@link LineSettings} into the ledger; the first one begins it. */
@Aggregate(cache = "aggregateCache")
class SettingsAggregate extends Subject<SettingsCommand, SettingsEvent, LineSettings> {
    SettingsAggregate() {
        super(SettingsEvent.class, LineSettings.UNTOUCHED);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(SettingsCommand.ConfigureAlerts command) {
        return order(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(SettingsCommand.ConfigureLinks command) {
        return order(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(SettingsCommand.LimitSpending command) {
        return order(command);
    }

    @Override
    protected Decision<SettingsEvent> decide(SettingsCommand command, LineSettings now) {
        return LineSettings.decide(command, now);
    }

    @Override
    protected LineSettings evolve(LineSettings now, SettingsEvent event) {
        return LineSettings.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(SettingsCommand command, LineSettings now) {
        return LineSettings.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return LineSettings.unknown(subjectId);
    }
}
