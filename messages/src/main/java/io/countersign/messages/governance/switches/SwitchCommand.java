package io.countersign.messages.governance.switches;

import io.countersign.messages.Command;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Stops.Scope;
import io.countersign.messages.Ungoverned;
import io.countersign.messages.tenancy.members.Role;

/** Orders about a business's kill switch. */
public sealed interface SwitchCommand extends Command {
    /** The one switch of a business. */
    static String switchOf(String businessId) {
        return "switch_" + businessId;
    }

    @Override
    default String subjectId() {
        return switchOf(businessId());
    }

    /**
     * A person stops something.
     *
     * @param what the assistant's id or program name, the family's constant, or empty for all
     * @param name what people call it
     */
    @Ungoverned(because = "Stopping must never wait.")
    @LogicalName("governance.switch.stop/1")
    record Stop(
            String businessId,
            Scope scope,
            String what,
            String name,
            String why,
            String memberId,
            String memberName,
            Role role)
            implements SwitchCommand {}

    /** A person lets it go on. */
    @Ungoverned(because = "It only lets through what was decided before; new changes still wait.")
    @LogicalName("governance.switch.release/1")
    record Release(
            String businessId,
            Scope scope,
            String what,
            String memberId,
            String memberName,
            Role role)
            implements SwitchCommand {}
}
