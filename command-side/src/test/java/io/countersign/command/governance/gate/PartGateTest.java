package io.countersign.command.governance.gate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.governance.changes.Narrowing;
import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.Outcome;
import io.countersign.messages.Outcome.Denied;
import io.countersign.messages.Outcome.Executed;
import io.countersign.messages.Outcome.PendingApproval;
import io.countersign.messages.Outcome.Rehearsed;
import io.countersign.messages.Preview;
import io.countersign.messages.Reach;
import io.countersign.messages.governance.changes.ChangeCommand.Approve;
import io.countersign.messages.governance.changes.ChangeCommand.Part;
import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.governance.changes.ChangeEvent.Narrowed;
import io.countersign.messages.governance.changes.Less;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.campaigns.Cadence;
import io.countersign.messages.voice.campaigns.CampaignCommand.Create;
import io.countersign.messages.voice.campaigns.CampaignEvent;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person signs fewer people than were asked for: just those are called, and nobody is added. */
class PartGateTest {
    private static final String BIZ = "biz_1";
    private static final String CAMPAIGN = "camp_1";

    private final GateWorld world = new GateWorld();
    private Create asked = campaign(List.of());
    private @Nullable PendingApproval waiting;

    @BeforeEach
    void aCampaignForFiveWaits() {
        asked = campaign(List.of("lead_a", "lead_b", "lead_c", "lead_d", "lead_e"));
        waiting = (PendingApproval) world.send(asked, world.asking("k1", "five"));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void justThePeopleWhoWereSignedAreCalled() {
        Narrowed part = part(0, 3);
        assertThat(approve(less(0, 3), part.digest(), shown(part))).isInstanceOf(Executed.class);

        assertCode("digest_mismatch", world.carryOut(asked, held().changeId()));
        assertThat(world.carryOut(read(part), held().changeId()))
                .isInstanceOfSatisfying(
                        Executed.class,
                        done ->
                                assertThat(requireNonNull(done.summary()).preview().sentence())
                                        .contains("2 people"));
        assertThat(world.recorded(CampaignEvent.Created.class))
                .singleElement()
                .satisfies(c -> assertThat(c.leadIds()).containsExactly("lead_a", "lead_d"));
        assertThat(world.recorded(ChangeEvent.Executed.class))
                .singleElement()
                .satisfies(e -> assertThat(e.digest()).isEqualTo(part.digest()));
        assertThat(world.send(asked, world.asking("k1", "five")))
                .as("the program that asked learns how many")
                .isInstanceOfSatisfying(
                        Executed.class,
                        done ->
                                assertThat(requireNonNull(done.summary()).preview().reach())
                                        .extracting(Reach::recipients)
                                        .isEqualTo(2));
    }

    @Test
    void whatWasNotShownIsNotSigned() {
        Narrowed part = part(0, 3);
        Preview shown = shown(part);
        Preview prettier =
                new Preview(
                        "Nobody will be called.",
                        shown.subjectName(),
                        shown.subjectVersion(),
                        shown.changes(),
                        shown.reach());

        assertCode("not_narrower", approve(less(0, 3), part.digest(), prettier));
        assertCode("not_narrower", approve(less(0, 3), part.digest(), null));
        assertCode("not_narrower", approve(less(0, 3), part(0, 1).digest(), shown));
        assertCode("not_narrower", approve(less(0, 5), part.digest(), shown));
        assertThat(world.recorded(ChangeEvent.Approved.class)).isEmpty();
        assertThat(world.events(CAMPAIGN)).isEmpty();
    }

    @Test
    void aPartIsSignedUnderTheSameRulesAsTheWhole() {
        Narrowed part = part(0);
        Part signed = new Part(less(0), part.digest(), shown(part));

        assertCode("four_eyes", approve("mem_owner", Role.OWNER, held().digest(), signed));
        assertCode("role", approve("mem_v", Role.VIEWER, held().digest(), signed));
        assertCode("digest_mismatch", approve("mem_tom", Role.OWNER, part.digest(), signed));
        assertThat(world.recorded(ChangeEvent.Approved.class)).isEmpty();
    }

    private PendingApproval held() {
        return requireNonNull(waiting);
    }

    private Narrowed part(Integer... stay) {
        return Narrowing.of(
                        LogicalNames.nameOf(Create.class),
                        CommandJson.write(asked),
                        held().summary().preview().changes(),
                        less(stay))
                .orElseThrow();
    }

    private static Less less(Integer... stay) {
        return new Less(List.of(), Map.of("lead_ids", List.of(stay)), Map.of());
    }

    private Preview shown(Narrowed part) {
        Asking rehearsal = new Asking(true, true, true, null, false, "", null, null, null);
        return ((Rehearsed) world.send(read(part), rehearsal)).summary().preview();
    }

    private static Command read(Narrowed part) {
        return CommandJson.read(LogicalNames.nameOf(Create.class), part.command());
    }

    private Outcome approve(Less less, String digest, @Nullable Preview shown) {
        return approve("mem_tom", Role.APPROVER, held().digest(), new Part(less, digest, shown));
    }

    private Outcome approve(String member, Role role, String digest, Part part) {
        return world.send(
                new Approve(
                        BIZ,
                        held().changeId(),
                        digest,
                        world.signer(member, "Tom", role),
                        part,
                        world.now()));
    }

    private static void assertCode(String code, Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(Denied.class, d -> assertThat(d.code()).isEqualTo(code));
    }

    private Create campaign(List<String> leads) {
        return new Create(
                BIZ,
                CAMPAIGN,
                "Check-ups",
                null,
                new Cadence(
                        "custom",
                        3,
                        60,
                        List.of(new Cadence.Window("09:00", "17:00")),
                        List.of(DayOfWeek.MONDAY),
                        "America/New_York"),
                "agent_1",
                "Front Desk",
                leads,
                true,
                2,
                4,
                world.now());
    }
}
