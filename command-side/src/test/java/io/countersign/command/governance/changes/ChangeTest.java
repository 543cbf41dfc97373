package io.countersign.command.governance.changes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.Decision;
import io.countersign.messages.CommandJson;
import io.countersign.messages.FieldChange;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.Risk;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeCommand.Approve;
import io.countersign.messages.governance.changes.ChangeCommand.Refuse;
import io.countersign.messages.governance.changes.ChangeCommand.Remark;
import io.countersign.messages.governance.changes.ChangeCommand.Withdraw;
import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.governance.changes.ChangeEvent.Approved;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import io.countersign.messages.governance.changes.ChangeEvent.Withdrawn;
import io.countersign.messages.governance.changes.ChangeState;
import io.countersign.messages.governance.changes.Needs;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.tenancy.members.PersonIdentity;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.agents.AgentCommand.Configure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final Needs TWO_ONE_OWNER = new Needs(2, 1, "Prompts need two people.", 3);
    private static final Configure HELD =
            new Configure(
                    "biz_1",
                    "agent_1",
                    null,
                    "Good day.",
                    "Sell.",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);

    @Test
    void theLastSignatureThatIsNeededDecides() {
        Change first = after(proposed(TWO_ONE_OWNER), approve(approver("mem_a")));
        assertThat(state(first)).isEqualTo(ChangeState.PARTLY_APPROVED);
        assertThat(state(after(first, approve(owner("mem_b"))))).isEqualTo(ChangeState.APPROVED);
    }

    @Test
    void aPlaceKeptForAnOwnerIsAnOwners() {
        Change first = after(proposed(TWO_ONE_OWNER), approve(approver("mem_a")));

        assertThat(decide(first, approve(approver("mem_b")))).isEqualTo("role");
    }

    @Test
    void ownersMayFillEveryPlace() {
        Change first = after(proposed(TWO_ONE_OWNER), approve(owner("mem_a")));

        assertThat(decide(first, approve(owner("mem_b")))).isInstanceOf(Approved.class);
        assertThat(decide(first, approve(approver("mem_c")))).isInstanceOf(Approved.class);
    }

    @Test
    void twoAccountsOfOnePersonCountOnce() {
        Signer one = signer("mem_a", Role.OWNER, List.of("mem_a", "mem_a2"));
        Signer other = signer("mem_a2", Role.OWNER, List.of("mem_a", "mem_a2"));
        Change first = after(proposed(new Needs(2, 0, null, 0)), approve(one));

        assertThat(decide(first, approve(other))).isEqualTo("signed_already");
        assertThat(decide(first, approve(one))).isEqualTo("signed_already");
        assertThat(decide(first, approve(signer("mem_a2", Role.OWNER, List.of()))))
                .as("even when the second account does not say so")
                .isEqualTo("signed_already");
    }

    @Test
    void whoeverAskedCannotSignUnderAnyAccount() {
        for (String mine : List.of("mem_asker", "key_1")) {
            Signer second = signer("mem_x", Role.OWNER, List.of("mem_x", mine));
            assertThat(decide(proposed(Needs.ONE_PERSON), approve(second))).isEqualTo("four_eyes");
            assertThat(decide(proposed(Needs.ONE_PERSON), refuse(second))).isEqualTo("four_eyes");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ana@x.example, ANA@x.example, true",
        "ana@x.example, ana+2@x.example, true",
        "a.na@gmail.com, ana@googlemail.com, true",
        "a.na@x.example, ana@x.example, false",
        "ana@x.example, ana@y.example, false",
    })
    void addressesOfOneMailboxAreOnePerson(String one, String other, boolean same) {
        assertThat(PersonIdentity.of(one).equals(PersonIdentity.of(other))).isEqualTo(same);
    }

    @Test
    void highTakesAFreshProof() {
        Signer never = new Signer("mem_a", "A", Role.OWNER, List.of(), null);
        Signer old = proved(NOW.minus(Duration.ofMinutes(6)));
        Signer future = proved(NOW.plusSeconds(60));
        for (Signer who : List.of(never, old, future)) {
            assertThat(decide(proposed(Needs.ONE_PERSON), approve(who))).isEqualTo("step_up");
        }
        assertThat(decide(proposed(Needs.ONE_PERSON), approve(proved(NOW.minusSeconds(60)))))
                .isInstanceOf(Approved.class);
    }

    @Test
    void aPersonMaySignLessThanWasAskedFor() {
        Change signed = after(proposed(Needs.ONE_PERSON), approve(owner("mem_a"), "first_message"));

        assertThat(signed)
                .isInstanceOfSatisfying(
                        Change.Known.class,
                        k -> {
                            assertThat(k.changes())
                                    .extracting(FieldChange::field)
                                    .containsExactly("first_message");
                            assertThat(k.digest()).isNotEqualTo(k.proposed().digest());
                            assertThat(k.narrowed()).isNotNull();
                            assertThat(
                                            CommandJson.read(
                                                    k.proposed().commandName(),
                                                    requireNonNull(k.narrowed()).command()))
                                    .isEqualTo(
                                            new Configure(
                                                    "biz_1",
                                                    "agent_1",
                                                    null,
                                                    "Good day.",
                                                    null,
                                                    null,
                                                    null,
                                                    null,
                                                    null,
                                                    null,
                                                    null));
                        });
    }

    @Test
    void aPartMustBeAPart() {
        Change now = proposed(Needs.ONE_PERSON);

        assertThat(decide(now, approve(owner("mem_a"), "sms_prompt"))).isEqualTo("not_narrower");
        assertThat(decide(now, approve(owner("mem_a"), "first_message", "inbound_prompt")))
                .isEqualTo("not_narrower");
        assertThat(decide(proposed(TWO_ONE_OWNER), approve(owner("mem_a"), "first_message")))
                .isEqualTo("not_narrower");
    }

    @Test
    void onlyWhoeverAskedTakesItBack() {
        Change now = proposed(Needs.ONE_PERSON);

        assertThat(decide(now, new Withdraw("biz_1", "chg_1", "key_1", "Claude", null)))
                .isInstanceOf(Withdrawn.class);
        assertThat(
                        decide(
                                now,
                                new Withdraw(
                                        "biz_1", "chg_1", "mem_asker", "P", owner("mem_asker"))))
                .isInstanceOf(Withdrawn.class);
        assertThat(decide(now, new Withdraw("biz_1", "chg_1", "mem_b", "B", owner("mem_b"))))
                .isEqualTo("not_yours");
        assertThat(decide(now, new Withdraw("biz_1", "chg_1", "key_2", "Other", null)))
                .isEqualTo("not_yours");
    }

    @Test
    void whatWasTakenBackCannotBeSigned() {
        Change now =
                after(
                        proposed(Needs.ONE_PERSON),
                        new Withdraw("biz_1", "chg_1", "key_1", "Claude", null));

        assertThat(decide(now, approve(owner("mem_a")))).isEqualTo("already_decided");
    }

    @Test
    void aQuestionStaysOpenUntilSomebodyAnswers() {
        Change asked = after(proposed(Needs.ONE_PERSON), remark(true, "Why now?"));
        assertThat(((Change.Known) asked).question()).isEqualTo("Why now?");

        Change answered = after(asked, remark(false, "Callers hang up."));
        assertThat(((Change.Known) answered).question()).isNull();
        assertThat(state(answered)).isEqualTo(ChangeState.PROPOSED);
    }

    @Test
    void nobodyTalksForEver() {
        Change now = proposed(Needs.ONE_PERSON);
        for (int i = 0; i < Change.MOST_REMARKS; i++) {
            now = after(now, remark(false, "More."));
        }
        assertThat(decide(now, remark(false, "More."))).isEqualTo("too_many");
    }

    private static Change proposed(Needs needs) {
        String command = CommandJson.write(HELD);
        String name = LogicalNames.nameOf(Configure.class);
        return Change.evolve(
                new Change.Missing(),
                new Proposed(
                        "biz_1",
                        "chg_1",
                        name,
                        command,
                        CommandJson.digest(name, command),
                        "agent_1",
                        "Front Desk",
                        1,
                        Risk.HIGH,
                        "changes what every caller hears",
                        "Front Desk will greet callers differently.",
                        List.of(
                                new FieldChange("first_message", "Hi.", "Good day."),
                                new FieldChange("inbound_prompt", "Listen.", "Sell.")),
                        null,
                        null,
                        null,
                        "key_1",
                        "Claude",
                        "mem_asker",
                        null,
                        "mcp-voice",
                        "update_agent_config",
                        NOW,
                        NOW.plus(Duration.ofDays(1)),
                        needs,
                        null));
    }

    private static Change after(Change now, ChangeCommand command) {
        Object event = decide(now, command);
        assertThat(event).isInstanceOf(ChangeEvent.class);
        return Change.evolve(now, (ChangeEvent) event);
    }

    /** The one event, or the code of the refusal. */
    private static Object decide(Change now, ChangeCommand command) {
        return switch (Change.decide(command, now)) {
            case Decision.Declined<ChangeEvent>(var refused) -> refused.code();
            case Decision.Accepted<ChangeEvent>(var events) -> events.getFirst();
        };
    }

    private static ChangeState state(Change change) {
        return ((Change.Known) change).state();
    }

    private static Approve approve(Signer who, String... kept) {
        String name = LogicalNames.nameOf(Configure.class);
        return new Approve(
                "biz_1",
                "chg_1",
                CommandJson.digest(name, CommandJson.write(HELD)),
                who,
                List.of(kept),
                NOW);
    }

    private static Refuse refuse(Signer who) {
        return new Refuse("biz_1", "chg_1", who, "No.", NOW);
    }

    private static Remark remark(boolean question, String text) {
        return new Remark("biz_1", "chg_1", "mem_b", "B", question, text, NOW);
    }

    private static Signer owner(String id) {
        return signer(id, Role.OWNER, List.of(id));
    }

    private static Signer approver(String id) {
        return signer(id, Role.APPROVER, List.of(id));
    }

    private static Signer proved(Instant at) {
        return new Signer("mem_a", "A", Role.OWNER, List.of(), at);
    }

    private static Signer signer(String id, Role role, List<String> accounts) {
        return new Signer(id, id, role, accounts, NOW);
    }
}
