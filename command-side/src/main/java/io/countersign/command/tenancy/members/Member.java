package io.countersign.command.tenancy.members;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.tenancy.members.MemberCommand;
import io.countersign.messages.tenancy.members.MemberCommand.Add;
import io.countersign.messages.tenancy.members.MemberCommand.ChangeRole;
import io.countersign.messages.tenancy.members.MemberCommand.Invite;
import io.countersign.messages.tenancy.members.MemberCommand.Remove;
import io.countersign.messages.tenancy.members.MemberEvent;
import io.countersign.messages.tenancy.members.MemberEvent.Added;
import io.countersign.messages.tenancy.members.MemberEvent.Removed;
import io.countersign.messages.tenancy.members.MemberEvent.RoleChanged;
import io.countersign.messages.tenancy.members.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one member. Pure: no framework, no clock, no randomness. */
public sealed interface Member extends State {
    int NAME_CHARACTERS = 200;
    int EMAIL_CHARACTERS = 254;

    /** No such member. */
    record Missing() implements Member {
        @Override
        public long version() {
            return 0;
        }
    }

    /** A member. */
    record Known(String name, Role role, long version) implements Member {}

    /** Somebody who was a member. */
    record Gone(long version) implements Member {}

    static Refused unknown(String memberId) {
        return new Refused("not_found", "No member has the id " + memberId + ".");
    }

    static Decision<MemberEvent> decide(MemberCommand command, Member now) {
        return switch (command) {
            case Add c -> add(c, c.email(), c.name(), c.role(), now);
            case Invite c -> add(c, c.email(), c.name(), c.role(), now);
            case ChangeRole c ->
                    switch (now) {
                        case Missing _, Gone _ -> Decision.decline(unknown(c.memberId()));
                        case Known _ when c.byId().equals(c.memberId()) ->
                                Decision.decline(notOneself());
                        case Known known when known.role() == c.role() -> Decision.nothingToDo();
                        case Known _ ->
                                Decision.accept(
                                        new RoleChanged(c.businessId(), c.memberId(), c.role()));
                    };
            case Remove c ->
                    switch (now) {
                        case Missing _, Gone _ -> Decision.decline(unknown(c.memberId()));
                        case Known _ when c.byId().equals(c.memberId()) ->
                                Decision.decline(notOneself());
                        case Known _ -> Decision.accept(new Removed(c.businessId(), c.memberId()));
                    };
        };
    }

    static Member evolve(Member now, MemberEvent event) {
        long version = now.version() + 1;
        return switch (event) {
            case Added e -> new Known(e.name(), e.role(), version);
            case RoleChanged e -> new Known(((Known) now).name(), e.role(), version);
            case Removed e -> new Gone(version);
        };
    }

    /** What a change would do, for the person who is asked. */
    static Optional<Preview> preview(MemberCommand command, Member now) {
        if (!(decide(command, now) instanceof Decision.Accepted<MemberEvent>)) {
            return Optional.empty();
        }
        return switch (command) {
            case Invite c -> {
                List<FieldChange> changes = new ArrayList<>();
                changes.add(new FieldChange("name", null, c.name().strip()));
                changes.add(new FieldChange("email", null, c.email().strip()));
                role(null, c.role(), c.signs(), changes);
                yield Optional.of(
                        new Preview(
                                "%s will belong to the business, as %s."
                                        .formatted(c.name().strip(), word(c.role())),
                                c.name().strip(),
                                now.version(),
                                changes));
            }
            case ChangeRole c -> {
                Known known = (Known) now;
                List<FieldChange> changes = new ArrayList<>();
                role(known.role(), c.role(), c.signs(), changes);
                yield Optional.of(
                        new Preview(
                                "%s will be %s.".formatted(known.name(), word(c.role())),
                                known.name(),
                                now.version(),
                                changes));
            }
            case Add _, Remove _ -> Optional.empty();
        };
    }

    private static void role(
            @Nullable Role before, Role after, @Nullable Role signs, List<FieldChange> changes) {
        changes.add(new FieldChange("role", before == null ? null : word(before), word(after)));
        if (signs != null) {
            changes.add(new FieldChange("signs", null, "countersigns as " + word(signs)));
        }
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** Whoever answers for a business cannot leave it without anybody by mistake. */
    private static Refused notOneself() {
        return new Refused(
                "not_oneself", "Nobody changes their own membership. Ask another owner.");
    }

    private static Decision<MemberEvent> add(
            MemberCommand c, String email, String name, Role role, Member now) {
        if (!(now instanceof Missing)) {
            return Decision.decline("already_exists", "This member exists already.");
        }
        if (!email.strip().matches("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+")
                || email.length() > EMAIL_CHARACTERS) {
            return Decision.decline("invalid_email", "A member signs in with an email address.");
        }
        if (name.isBlank() || name.length() > NAME_CHARACTERS) {
            return Decision.decline(
                    "invalid_name",
                    "A member needs a name to sign with, of at most %d characters."
                            .formatted(NAME_CHARACTERS));
        }
        return Decision.accept(
                new Added(
                        c.businessId(),
                        c.memberId(),
                        email.strip().toLowerCase(Locale.ROOT),
                        name.strip(),
                        role));
    }
}
