package io.countersign.command.governance.switches;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.Refused;
import io.countersign.messages.Stops.Scope;
import io.countersign.messages.governance.switches.SwitchCommand;
import io.countersign.messages.governance.switches.SwitchCommand.Release;
import io.countersign.messages.governance.switches.SwitchCommand.Stop;
import io.countersign.messages.governance.switches.SwitchEvent;
import io.countersign.messages.governance.switches.SwitchEvent.Released;
import io.countersign.messages.governance.switches.SwitchEvent.Stopped;
import io.countersign.messages.tenancy.members.Role;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rules of one business's kill switch. Pure: no framework, no clock, no randomness.
 *
 * @param stopped what is stopped now, and the member who stopped it
 */
public record Switch(Map<Target, String> stopped, long version) implements State {
    static final int WHY_CHARACTERS = 500;
    static final int NAME_CHARACTERS = 200;
    static final int MOST_STOPS = 200;

    /** Nothing is stopped, and nothing ever was. */
    static final Switch UNTOUCHED = new Switch(Map.of(), 0);

    /** What a person can stop. */
    record Target(Scope scope, String what) {}

    public Switch {
        stopped = Map.copyOf(stopped);
    }

    static Refused unknown(String switchId) {
        return new Refused("not_found", "There is no kill switch " + switchId + ".");
    }

    static Decision<SwitchEvent> decide(SwitchCommand command, Switch now) {
        return switch (command) {
            case Stop c -> stop(c, now);
            case Release c -> release(c, now);
        };
    }

    static Switch evolve(Switch now, SwitchEvent event) {
        Map<Target, String> stopped = new LinkedHashMap<>(now.stopped());
        switch (event) {
            case Stopped e -> stopped.put(new Target(e.scope(), e.what()), e.memberId());
            case Released e -> stopped.remove(new Target(e.scope(), e.what()));
        }
        return new Switch(stopped, now.version() + 1);
    }

    private static Decision<SwitchEvent> stop(Stop c, Switch now) {
        if (!c.role().maySign()) {
            return Decision.decline(
                    "role", "You may look but not stop. Ask an owner or an approver, now.");
        }
        if (c.why().isBlank()) {
            return Decision.decline(
                    "missing_fields", "Say why in a few words. Everybody who is stopped reads it.");
        }
        if (c.why().length() > WHY_CHARACTERS || c.name().length() > NAME_CHARACTERS) {
            return Decision.decline("invalid_reason", "Say why in 500 characters or fewer.");
        }
        if ((c.scope() == Scope.EVERYTHING) != c.what().isEmpty()
                || c.what().length() > NAME_CHARACTERS) {
            return Decision.decline("invalid_target", "Say what to stop.");
        }
        if (now.stopped().containsKey(new Target(c.scope(), c.what()))) {
            return Decision.nothingToDo();
        }
        if (now.stopped().size() >= MOST_STOPS && c.scope() != Scope.EVERYTHING) {
            return Decision.decline("too_many", "Too much is stopped one by one. Stop everything.");
        }
        return Decision.accept(
                new Stopped(
                        c.businessId(),
                        c.scope(),
                        c.what(),
                        c.name(),
                        c.why().strip(),
                        c.memberId(),
                        c.memberName()));
    }

    /** Whoever stopped it may let it go on; otherwise it takes an owner. */
    private static Decision<SwitchEvent> release(Release c, Switch now) {
        String stoppedBy = now.stopped().get(new Target(c.scope(), c.what()));
        if (stoppedBy == null) {
            return Decision.nothingToDo();
        }
        if (c.role() != Role.OWNER && !(c.role().maySign() && c.memberId().equals(stoppedBy))) {
            return Decision.decline(
                    "role", "An owner, or whoever stopped it, lets it go on. Ask one of them.");
        }
        return Decision.accept(
                new Released(c.businessId(), c.scope(), c.what(), c.memberId(), c.memberName()));
    }
}
