package io.countersign.messages.tenancy.members;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import io.countersign.messages.Ungoverned;
import org.jspecify.annotations.Nullable;

/** Orders about one member of a business. */
public sealed interface MemberCommand extends Command {
    String memberId();

    @Override
    default String subjectId() {
        return memberId();
    }

    /** Adds a person to a business. Passwords are no part of the history. */
    @Ungoverned(because = "Only the operator can send it; people invite each other.")
    @LogicalName("tenancy.member.add/1")
    record Add(String businessId, String memberId, String email, String name, Role role)
            implements MemberCommand {}

    /**
     * Lets a person belong to the business.
     *
     * @param signs the role when it may countersign and somebody beside who asks could sign this;
     *     otherwise nobody could ever make the second signer of a business
     */
    @Governed(risk = Risk.LOW, because = "lets somebody look at everything")
    @LogicalName("tenancy.member.invite/1")
    record Invite(
            String businessId,
            String memberId,
            String email,
            String name,
            Role role,
            @Governed(risk = Risk.MEDIUM, because = "lets somebody countersign")
                    @Nullable Role signs)
            implements MemberCommand {}

    /**
     * Gives a member another role.
     *
     * @param byId the member who asks; nobody changes their own role
     * @param signs as in {@link Invite}
     */
    @Governed(risk = Risk.LOW, because = "decides what a person may do")
    @LogicalName("tenancy.member.change_role/1")
    record ChangeRole(
            String businessId,
            String memberId,
            Role role,
            String byId,
            @Governed(risk = Risk.MEDIUM, because = "lets somebody countersign")
                    @Nullable Role signs)
            implements MemberCommand {}

    /**
     * Ends a membership, and with it the keys and connections that the person answers for.
     *
     * @param byId the member who asks; nobody removes themselves
     */
    @Ungoverned(because = "Taking access away must never wait.")
    @LogicalName("tenancy.member.remove/1")
    record Remove(String businessId, String memberId, String byId) implements MemberCommand {}
}
