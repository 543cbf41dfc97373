package io.countersign.messages.governance.switches;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Stops.Scope;

/** What happened to a business's kill switch. */
public sealed interface SwitchEvent extends Event {
    Scope scope();

    String what();

    @Override
    default String subjectId() {
        return SwitchCommand.switchOf(businessId());
    }

    /** A person stopped something. */
    @LogicalName("governance.switch.stopped/1")
    record Stopped(
            String businessId,
            Scope scope,
            String what,
            String name,
            String why,
            String memberId,
            String memberName)
            implements SwitchEvent {}

    /** A person let it go on. */
    @LogicalName("governance.switch.released/1")
    record Released(String businessId, Scope scope, String what, String memberId, String memberName)
            implements SwitchEvent {}
}
