package io.countersign.command.governance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Outcome;
import io.countersign.messages.tenancy.businesses.BusinessEvent.Founded;
import io.countersign.messages.tenancy.members.MemberCommand;
import io.countersign.messages.tenancy.members.MemberCommand.ChangeRole;
import io.countersign.messages.tenancy.members.MemberCommand.Remove;
import io.countersign.messages.tenancy.members.MemberEvent.Added;
import io.countersign.messages.tenancy.members.Role;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However owners take each other's membership away, one of them stays. */
class OwnersStayTest {
    private static final String BIZ = "biz_1";
    private static final String DANA = "mem_dana";
    private static final String TOM = "mem_tom";
    private static final String IVO = "mem_ivo";

    private static GateWorld world;

    @BeforeAll
    static void open() {
        world = new GateWorld();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void threeOwners() {
        world.begin(
                List.of(
                        new Founded(BIZ, "Harbor", "law", null, "Europe/Berlin"),
                        new Added(BIZ, DANA, "dana@x.example", "Dana", Role.OWNER),
                        new Added(BIZ, TOM, "tom@x.example", "Tom", Role.OWNER),
                        new Added(BIZ, IVO, "ivo@x.example", "Ivo", Role.OWNER)));
    }

    @Test
    void whoWasRemovedRemovesNobodyAnyMore() {
        assertThat(world.send(new Remove(BIZ, TOM, DANA))).isInstanceOf(Outcome.Executed.class);
        assertRefused(new Remove(BIZ, DANA, TOM));
        assertRefused(new ChangeRole(BIZ, DANA, Role.VIEWER, TOM, null));
    }

    @Test
    void whoIsNoOwnerAnyMoreRemovesNoOwner() {
        assertThat(world.send(new ChangeRole(BIZ, TOM, Role.APPROVER, DANA, null)))
                .isInstanceOf(Outcome.Executed.class);
        assertRefused(new Remove(BIZ, DANA, TOM));
        world.send(new ChangeRole(BIZ, TOM, Role.OWNER, DANA, null));
        assertThat(world.send(new Remove(BIZ, DANA, TOM))).isInstanceOf(Outcome.Executed.class);
    }

    @Test
    void threeOwnersInACircleLeaveOne() {
        world.send(new Remove(BIZ, TOM, DANA));
        assertRefused(new Remove(BIZ, IVO, TOM));
        world.send(new Remove(BIZ, DANA, IVO));
        assertRefused(new Remove(BIZ, IVO, DANA));
    }

    @Test
    void ofTwoWhoRemoveEachOtherAtOnceExactlyOneStays() throws Exception {
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 50; round++) {
                threeOwners();
                CountDownLatch go = new CountDownLatch(1);
                Future<Outcome> one = both.submit(() -> at(go, new Remove(BIZ, TOM, DANA)));
                Future<Outcome> other = both.submit(() -> at(go, new Remove(BIZ, DANA, TOM)));
                go.countDown();
                assertThat(List.of(one.get(), other.get()))
                        .filteredOn(Outcome.Executed.class::isInstance)
                        .hasSize(1);
            }
        }
    }

    private static Outcome at(CountDownLatch go, MemberCommand command) throws Exception {
        go.await();
        return world.send(command);
    }

    private static void assertRefused(MemberCommand command) {
        assertThat(world.send(command))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.code()).isEqualTo("no_owner"));
    }
}
