package io.countersign.command.governance.notices;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.notices.NoticeCommand;
import io.countersign.messages.governance.notices.NoticeEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Notices}' decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class NoticesAggregate extends Subject<NoticeCommand, NoticeEvent, Notices> {
    NoticesAggregate() {
        super(NoticeEvent.class, Notices.STANDARD);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(NoticeCommand.Choose command) {
        return order(command);
    }

    @Override
    protected Decision<NoticeEvent> decide(NoticeCommand command, Notices now) {
        return Notices.decide(command, now);
    }

    @Override
    protected Notices evolve(Notices now, NoticeEvent event) {
        return Notices.evolve(now, event);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Notices.unknown(subjectId);
    }
}
