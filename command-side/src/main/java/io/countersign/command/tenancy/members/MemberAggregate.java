package io.countersign.command.tenancy.members;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.tenancy.members.MemberCommand;
import io.countersign.messages.tenancy.members.MemberEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Member}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class MemberAggregate extends Subject<MemberCommand, MemberEvent, Member> {
    MemberAggregate() {
        super(MemberEvent.class, new Member.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(MemberCommand.Add command) {
        return order(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(MemberCommand.Invite command) {
        return order(command);
    }

    @CommandHandler
    Object handle(MemberCommand.ChangeRole command) {
        return order(command);
    }

    @CommandHandler
    Object handle(MemberCommand.Remove command) {
        return order(command);
    }

    @Override
    protected Decision<MemberEvent> decide(MemberCommand command, Member now) {
        return Member.decide(command, now);
    }

    @Override
    protected Member evolve(Member now, MemberEvent event) {
        return Member.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(MemberCommand command, Member now) {
        return Member.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Member.unknown(subjectId);
    }
}
