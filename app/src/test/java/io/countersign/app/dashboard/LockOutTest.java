package io.countersign.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.governance.policies.Rule.Effect;
import io.countersign.messages.governance.policies.StarterPack;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import io.countersign.messages.tenancy.members.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockOutTest {
    private static final MemberView DANA = member("dana@x.example", "Dana", Role.OWNER);
    private static final MemberView DANA_TOO = member("dana+2@x.example", "Dana Two", Role.OWNER);
    private static final MemberView TOM = member("tom@x.example", "Tom", Role.APPROVER);
    private static final MemberView PRIYA = member("priya@x.example", "Priya", Role.APPROVER);
    private static final MemberView IVO = member("ivo@x.example", "Ivo", Role.OWNER);

    @Test
    void twoPeopleAreWarnedThatNobodyIsLeft() {
        List<String> said = LockOut.warnings(List.of(hold(2, 0)), List.of(DANA, TOM), DANA.email());
        assertThat(said)
                .anyMatch(s -> s.contains("what Tom asks for could be signed by nobody, ever"));
        assertThat(said).anyMatch(s -> s.contains("fewer than three people"));
    }

    @Test
    void anOwnersPlaceNeedsAnotherOwner() {
        assertThat(LockOut.warnings(List.of(hold(1, 1)), List.of(DANA, TOM, PRIYA), PRIYA.email()))
                .singleElement()
                .asString()
                .contains("what Dana asks for could be signed by nobody, ever");
    }

    @Test
    void theEditorsSevenDaysCount() {
        assertThat(LockOut.warnings(List.of(hold(1, 1)), List.of(DANA, IVO, TOM), DANA.email()))
                .singleElement()
                .asString()
                .contains("what Ivo asks for could be signed by nobody in your seven days");
    }

    @Test
    void twoAccountsOfOnePersonAreOne() {
        assertThat(LockOut.warnings(List.of(hold(1, 0)), List.of(DANA, DANA_TOO), DANA.email()))
                .anyMatch(s -> s.contains("nobody, ever"));
    }

    @Test
    void whereSomebodyCanAlwaysSignNothingIsSaid() {
        assertThat(LockOut.warnings(List.of(hold(1, 0)), List.of(DANA, TOM, PRIYA), DANA.email()))
                .isEmpty();
    }

    @Test
    void threeSignersOfWhomTwoOwnAreEnoughForEveryStarterPack() {
        for (StarterPack pack : StarterPack.values()) {
            assertThat(LockOut.warnings(pack.rules(), List.of(DANA, IVO, TOM), DANA.email()))
                    .as(pack.name())
                    .noneMatch(s -> s.contains("ever. It"));
        }
    }

    private static Rule hold(int people, int owners) {
        return new Rule("many", "It waits.", "true", Effect.HOLD, people, owners, 24);
    }

    private static MemberView member(String email, String name, Role role) {
        return new MemberView("mem_" + email, "biz_1", email, name, role);
    }
}
