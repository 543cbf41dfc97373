package io.countersign.command.tenancy.members;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.Refused;
import io.countersign.messages.tenancy.members.MemberCommand;
import io.countersign.messages.tenancy.members.MemberCommand.Add;
import io.countersign.messages.tenancy.members.MemberEvent;
import io.countersign.messages.tenancy.members.MemberEvent.Added;
import java.util.Locale;

/** The rules of one member. Pure: no framework, no clock, no randomness. */
public sealed interface Member extends State {

    /** No such member. */
    record Missing() implements Member {
        @Override
        public long version() {
            return 0;
        }
    }

    /** A member. */
    record Known() implements Member {
        @Override
        public long version() {
            return 1;
        }
    }

    static Refused unknown(String memberId) {
        return new Refused("not_found", "No member has the id " + memberId + ".");
    }

    static Decision<MemberEvent> decide(MemberCommand command, Member now) {
        return switch (command) {
            case Add c when now instanceof Known ->
                    Decision.decline("already_exists", "This member exists already.");
            case Add c when !c.email().contains("@") ->
                    Decision.decline("invalid_email", "A member signs in with an email address.");
            case Add c when c.name().isBlank() ->
                    Decision.decline("invalid_name", "A member needs a name to sign with.");
            case Add c ->
                    Decision.accept(
                            new Added(
                                    c.businessId(),
                                    c.memberId(),
                                    c.email().strip().toLowerCase(Locale.ROOT),
                                    c.name().strip(),
                                    c.role()));
        };
    }

    static Member evolve(Member now, MemberEvent event) {
        return switch (event) {
            case Added e -> new Known();
        };
    }
}
