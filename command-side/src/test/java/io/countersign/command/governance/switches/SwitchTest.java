package io.countersign.command.governance.switches;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.Decision;
import io.countersign.messages.Family;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.Stops.Scope;
import io.countersign.messages.governance.switches.SwitchCommand;
import io.countersign.messages.governance.switches.SwitchCommand.Release;
import io.countersign.messages.governance.switches.SwitchCommand.Stop;
import io.countersign.messages.governance.switches.SwitchEvent;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.leads.LeadCommand;
import org.junit.jupiter.api.Test;

class SwitchTest {
    @Test
    void anApproverStopsAtOnceAndSaysWhy() {
        assertThat(decide(stop(Role.APPROVER, "Wrong address."), Switch.UNTOUCHED))
                .isEqualTo(
                        Decision.accept(
                                new SwitchEvent.Stopped(
                                        "biz_1",
                                        Scope.EVERYTHING,
                                        "",
                                        "everything",
                                        "Wrong address.",
                                        "mem_tom",
                                        "Tom")));
    }

    @Test
    void aViewerCannotStopAndNobodyStopsWithoutSayingWhy() {
        assertThat(decide(stop(Role.VIEWER, "Why not."), Switch.UNTOUCHED)).isEqualTo("role");
        assertThat(decide(stop(Role.OWNER, " "), Switch.UNTOUCHED)).isEqualTo("missing_fields");
    }

    @Test
    void stoppingTwiceIsStoppingOnce() {
        assertThat(decide(stop(Role.OWNER, "Again."), stopped())).isEqualTo(Decision.nothingToDo());
    }

    @Test
    void onlyAnOwnerOrWhoeverStoppedItLetsItGoOn() {
        assertThat(decide(release("mem_other", Role.APPROVER), stopped())).isEqualTo("role");
        assertThat(decide(release("mem_tom", Role.APPROVER), stopped()))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(decide(release("mem_dana", Role.OWNER), stopped()))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void afterReleaseNothingIsStopped() {
        Switch after =
                Switch.evolve(
                        stopped(),
                        new SwitchEvent.Released("biz_1", Scope.EVERYTHING, "", "mem_tom", "Tom"));

        assertThat(after.stopped()).isEmpty();
    }

    @Test
    void aCommandsFamilyIsReadFromItsName() {
        assertThat(Family.of("voice.lead.register/1")).isEqualTo(Family.LEADS);
        assertThat(Family.of("voice.call.place/1")).isEqualTo(Family.CALLS);
        assertThat(Family.of("governance.policy.publish/1")).isEqualTo(Family.OTHER);
        assertThat(LeadCommand.class.getPermittedSubclasses())
                .filteredOn(type -> type.isAnnotationPresent(Governed.class))
                .allSatisfy(type ->
                        assertThat(Family.of(LogicalNames.nameOf(type))).isEqualTo(Family.LEADS));
    }

    private static Switch stopped() {
        return Switch.evolve(
                Switch.UNTOUCHED,
                new SwitchEvent.Stopped(
                        "biz_1", Scope.EVERYTHING, "", "everything", "Why.", "mem_tom", "Tom"));
    }

    private static Object decide(SwitchCommand command, Switch now) {
        return switch (Switch.decide(command, now)) {
            case Decision.Declined<SwitchEvent>(var refused) -> refused.code();
            case Decision.Accepted<SwitchEvent> accepted -> accepted;
        };
    }

    private static Stop stop(Role role, String why) {
        return new Stop("biz_1", Scope.EVERYTHING, "", "everything", why, "mem_tom", "Tom", role);
    }

    private static Release release(String member, Role role) {
        return new Release("biz_1", Scope.EVERYTHING, "", member, "Somebody", role);
    }
}
