package io.countersign.command.tenancy.members;

import io.countersign.command.Alongside;
import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.tenancy.businesses.BusinessCommand;
import io.countersign.messages.tenancy.members.MemberCommand;
import io.countersign.messages.tenancy.members.MemberEvent;
import io.countersign.messages.tenancy.members.Role;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

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
    Object handle(MemberCommand.ChangeRole command, Alongside others) {
        return command.role() == Role.OWNER
                ? together(command, welcome(command), others)
                : together(command, letGo(command, command.byId()), others);
    }

    @CommandHandler
    Object handle(MemberCommand.Remove command, Alongside others) {
        return together(command, letGo(command, command.byId()), others);
    }

    /** The business itself remembers who is an owner no longer, in the same append. */
    private Object together(
            MemberCommand command, @Nullable BusinessCommand along, Alongside others) {
        Refused refused = refusal(command);
        if (refused == null && along != null) {
            refused = others.refusal(along);
        }
        if (refused != null) {
            return refused;
        }
        if (along != null) {
            others.order(along);
        }
        return order(command);
    }

    private static BusinessCommand welcome(MemberCommand.ChangeRole command) {
        return new BusinessCommand.WelcomeOwner(command.businessId(), command.memberId());
    }

    private @Nullable BusinessCommand letGo(MemberCommand command, String byId) {
        return now() instanceof Member.Known known && known.role() == Role.OWNER
                ? new BusinessCommand.LetOwnerGo(command.businessId(), command.memberId(), byId)
                : null;
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
