package io.countersign.command.governance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.Outcome;
import io.countersign.messages.Outcome.Denied;
import io.countersign.messages.Outcome.Executed;
import io.countersign.messages.Outcome.PendingApproval;
import io.countersign.messages.Outcome.Rehearsed;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.governance.envelopes.EnvelopeCommand.Derive;
import io.countersign.messages.governance.envelopes.EnvelopeCommand.Issue;
import io.countersign.messages.governance.envelopes.EnvelopeCommand.Revoke;
import io.countersign.messages.governance.envelopes.EnvelopeEvent.Used;
import io.countersign.messages.governance.envelopes.Grant;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.governance.policies.Rule.Effect;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.agents.AgentCommand.Configure;
import io.countersign.messages.voice.agents.AgentCommand.Create;
import io.countersign.messages.voice.agents.AgentSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnvelopeGateTest {
    private static final String BIZ = "biz_1";
    private static final String AGENT = "agent_1";
    private static final String CONFIGURE = "voice.agent.configure";

    private final GateWorld world = new GateWorld();
    private int keys;

    @BeforeEach
    void anAgentExists() {
        for (String agent : List.of(AGENT, "agent_2")) {
            world.send(
                    new Create(
                            BIZ,
                            agent,
                            new AgentSettings(
                                    "Front Desk",
                                    "Hi.",
                                    "Hello.",
                                    null,
                                    null,
                                    null,
                                    null,
                                    false,
                                    null)));
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatWasGrantedInAdvanceHappensAndIsCounted() {
        issue("env_1", grant(2, List.of(), List.of()), owner());

        assertThat(present("env_1", prompt("One."))).isInstanceOf(Executed.class);
        assertThat(present("env_1", prompt("Two."))).isInstanceOf(Executed.class);
        assertThat(present("env_1", prompt("Three.")))
                .as("twice was granted")
                .isInstanceOf(PendingApproval.class);
        assertThat(world.recorded(Used.class)).extracting(Used::usesLeft).containsExactly(1, 0);
    }

    @Test
    void theSameKeyUsesItOnce() {
        issue("env_1", grant(2, List.of(), List.of()), owner());
        Asking asking = asking("k", "signed:biz_1:env_1");
        world.send(prompt("One."), asking);
        world.send(prompt("One."), asking);

        assertThat(world.recorded(Used.class)).hasSize(1);
    }

    @Test
    void anEnvelopeThatWasTakenBackIsWorthNothingAtOnce() {
        issue("env_1", grant(5, List.of(), List.of()), owner());
        world.send(new Revoke(BIZ, "env_1", "mem_2", "Tom", Role.APPROVER));

        assertThat(present("env_1", prompt("One."))).isInstanceOf(PendingApproval.class);
    }

    @Test
    void anEnvelopeThatIsOverIsWorthNothing() {
        issue("env_1", grant(5, List.of(), List.of()), owner());
        world.advance(Duration.ofHours(8));

        assertThat(present("env_1", prompt("One."))).isInstanceOf(PendingApproval.class);
    }

    @Test
    void aForgedOrForeignOneIsWorthNothing() {
        issue("env_1", grant(5, List.of(), List.of()), owner());

        assertThat(send(prompt("One."), "env_1")).isInstanceOf(PendingApproval.class);
        assertThat(send(prompt("Two."), "signed:biz_2:env_1")).isInstanceOf(PendingApproval.class);
        assertThat(send(prompt("Three."), "signed:biz_1:env_9"))
                .isInstanceOf(PendingApproval.class);
        assertThat(world.recorded(Used.class)).isEmpty();
    }

    @Test
    void itIsAsNarrowAsItSays() {
        issue("env_f", grant(5, List.of(), List.of("first_message")), owner());
        issue("env_s", grant(5, List.of("agent_2"), List.of()), owner());

        assertThat(present("env_f", prompt("One."))).isInstanceOf(PendingApproval.class);
        assertThat(present("env_s", prompt("Two."))).isInstanceOf(PendingApproval.class);
        assertThat(present("env_f", greeting("Good day."))).isInstanceOf(Executed.class);
    }

    @Test
    void anotherKeyCannotPresentIt() {
        Grant others =
                new Grant(
                        "key_2",
                        List.of(CONFIGURE),
                        List.of(),
                        List.of(),
                        0,
                        5,
                        world.now().plus(Duration.ofHours(8)));
        issue("env_1", others, owner());

        assertThat(present("env_1", prompt("One."))).isInstanceOf(PendingApproval.class);
    }

    @Test
    void nobodyGrantsAuthorityToAnAssistantOfTheirOwn() {
        Signer behindTheKey = world.signer("mem_owner", "Dana", Role.OWNER);

        assertThat(issue("env_1", grant(1, List.of(), List.of()), behindTheKey))
                .isInstanceOfSatisfying(
                        Denied.class, d -> assertThat(d.code()).isEqualTo("four_eyes"));
    }

    @Test
    void whatIsHighTakesAnOwnersEnvelope() {
        issue("env_1", grant(5, List.of(), List.of()), world.signer("mem_2", "Tom", Role.APPROVER));

        assertThat(present("env_1", prompt("One."))).isInstanceOf(PendingApproval.class);
        assertThat(present("env_1", greeting("Good day."))).isInstanceOf(Executed.class);
    }

    @Test
    void oneEnvelopeDoesNotStandForTwoPeopleAndNeverBeatsANo() {
        issue("env_1", grant(5, List.of(), List.of()), owner());
        world.inForce(false, new Rule("two", "Two.", "true", Effect.HOLD, 2, 0, 24));
        assertThat(present("env_1", prompt("One."))).isInstanceOf(PendingApproval.class);

        world.inForce(false, new Rule("no", "No.", "true", Effect.DENY, 1, 0, 24));
        assertThat(present("env_1", prompt("Two."))).isInstanceOf(Denied.class);
    }

    @Test
    void grantingTakesAFreshProof() {
        Signer old =
                new Signer(
                        "mem_2",
                        "Tom",
                        Role.OWNER,
                        List.of(),
                        world.now().minus(Duration.ofMinutes(6)));

        assertThat(issue("env_1", grant(1, List.of(), List.of()), old))
                .isInstanceOfSatisfying(
                        Denied.class, d -> assertThat(d.code()).isEqualTo("step_up"));
    }

    @Test
    void theSignedTextIsNeverStored() {
        PendingApproval held = (PendingApproval) send(prompt("One."), "signed:biz_2:secret");

        assertThat(world.events(held.changeId()).getFirst())
                .isInstanceOfSatisfying(
                        Proposed.class,
                        p ->
                                assertThat(p.claims())
                                        .doesNotContain("secret")
                                        .contains("envelope_presented", "human_confirmed"));
    }

    @Test
    void aDryRunSaysWhatTheEnvelopeWouldDoAndCountsNothing() {
        issue("env_1", grant(1, List.of(), List.of()), owner());
        Asking dry =
                new Asking(
                        true,
                        true,
                        true,
                        null,
                        true,
                        "d",
                        null,
                        null,
                        claims("signed:biz_1:env_1"));

        assertThat(world.send(prompt("One."), dry))
                .isInstanceOfSatisfying(
                        Rehearsed.class, r -> assertThat(r.wouldBe()).isEqualTo("executed"));
        assertThat(world.recorded(Used.class)).isEmpty();
    }

    @Test
    void whatIsMadeOfAnEnvelopeIsNarrowerAndItsUsesCountOnBoth() {
        issue("env_1", grant(3, List.of(), List.of()), owner());
        assertThat(derive("env_2", "env_1", "key_1", List.of("first_message"), 2))
                .isInstanceOf(Executed.class);

        assertThat(present("env_2", prompt("One."))).isInstanceOf(PendingApproval.class);
        assertThat(present("env_2", greeting("One."))).isInstanceOf(Executed.class);
        assertThat(present("env_1", prompt("Two."))).isInstanceOf(Executed.class);
        assertThat(present("env_1", prompt("Three."))).isInstanceOf(Executed.class);
        assertThat(present("env_2", greeting("Four.")))
                .as("the parent is used up, whatever the child has left")
                .isInstanceOf(PendingApproval.class);
        assertThat(world.recorded(Used.class))
                .extracting(Used::envelopeId)
                .containsExactly("env_2", "env_1", "env_1", "env_1");
    }

    @Test
    void takingTheParentBackEndsAllThatWasMadeOfIt() {
        issue("env_1", grant(5, List.of(), List.of()), owner());
        derive("env_2", "env_1", "key_1", null, 4);
        derive("env_3", "env_2", "key_1", null, 3);
        assertThat(present("env_3", prompt("One."))).isInstanceOf(Executed.class);
        assertThat(world.recorded(Used.class)).hasSize(3);

        world.send(new Revoke(BIZ, "env_1", "mem_2", "Tom", Role.APPROVER));
        for (String id : List.of("env_1", "env_2", "env_3")) {
            assertThat(present(id, prompt("After " + id))).isInstanceOf(PendingApproval.class);
        }
        assertDenied("envelope_over", derive("env_4", "env_1", "key_1", null, 1));
    }

    @Test
    void nothingIsWidenedOnTheWay() {
        Instant until = world.now().plus(Duration.ofHours(8));
        issue("env_1", grant(3, List.of(AGENT), List.of("first_message")), owner());
        List<Derive> wider =
                List.of(
                        made(List.of("voice.agent.restore"), null, null, null, null, null),
                        made(List.of(CONFIGURE, "voice.call.place"), null, null, null, null, null),
                        made(List.of(), null, null, null, null, null),
                        made(null, List.of("agent_2"), null, null, null, null),
                        made(null, List.of(), null, null, null, null),
                        made(null, null, List.of("inbound_prompt"), null, null, null),
                        made(null, null, List.of(), null, null, null),
                        made(null, null, null, 1, null, null),
                        made(null, null, null, -1, null, null),
                        made(null, null, null, null, 4, null),
                        made(null, null, null, null, 0, null),
                        made(null, null, null, null, null, until.plusSeconds(1)),
                        made(null, null, null, null, null, world.now()));
        for (Derive each : wider) {
            assertDenied("wider", world.send(each));
        }
        present("env_1", greeting("One."));
        assertDenied("wider", world.send(made(null, null, null, null, 3, null)));
        assertThat(world.send(made(null, null, null, null, 2, null))).isInstanceOf(Executed.class);
    }

    @Test
    void onlyItsHolderNarrowsAnEnvelopeThatIsThere() {
        issue("env_1", grant(5, List.of(), List.of()), owner());

        assertDenied("not_found", derive("env_2", "env_1", "key_2", null, 1));
        assertDenied("not_found", derive("env_2", "env_forged", "key_1", null, 1));
        assertDenied(
                "not_found",
                world.sendAs(
                        "biz_2",
                        new Derive(
                                "biz_2",
                                "env_2",
                                "env_1",
                                "key_1",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                world.now())));
        world.advance(Duration.ofHours(8));
        assertDenied("envelope_over", derive("env_2", "env_1", "key_1", null, 1));
        assertThat(world.events("env_2")).isEmpty();
    }

    @Test
    void anEnvelopeIsNarrowedAFewTimesOnly() {
        issue("env_1", grant(5, List.of(), List.of()), owner());
        for (int i = 2; i <= 5; i++) {
            assertThat(derive("env_" + i, "env_" + (i - 1), "key_1", null, 5))
                    .isInstanceOf(Executed.class);
        }
        assertDenied("too_deep", derive("env_6", "env_5", "key_1", null, 1));
    }

    private Outcome derive(
            String id, String parent, String holder, @Nullable List<String> fields, int uses) {
        return world.send(
                new Derive(
                        BIZ,
                        id,
                        parent,
                        holder,
                        null,
                        null,
                        fields,
                        null,
                        uses,
                        null,
                        world.now()));
    }

    private Derive made(
            @Nullable List<String> commands,
            @Nullable List<String> subjects,
            @Nullable List<String> fields,
            @Nullable Integer recipients,
            @Nullable Integer uses,
            @Nullable Instant until) {
        return new Derive(
                BIZ,
                "env_made",
                "env_1",
                "key_1",
                commands,
                subjects,
                fields,
                recipients,
                uses,
                until,
                world.now());
    }

    private static void assertDenied(String code, Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(Denied.class, d -> assertThat(d.code()).isEqualTo(code));
    }

    private Signer owner() {
        return world.signer("mem_2", "Tom", Role.OWNER);
    }

    private Grant grant(int uses, List<String> subjects, List<String> fields) {
        return new Grant(
                "key_1",
                List.of(CONFIGURE),
                subjects,
                fields,
                0,
                uses,
                world.now().plus(Duration.ofHours(8)));
    }

    private Outcome issue(String id, Grant grant, Signer issuer) {
        return world.send(new Issue(BIZ, id, grant, "mem_owner", issuer, world.now()));
    }

    private Outcome present(String id, Command command) {
        return send(command, "signed:biz_1:" + id);
    }

    private Outcome send(Command command, String signed) {
        return world.send(command, asking("k" + ++keys, signed));
    }

    private static Asking asking(String key, String signed) {
        return new Asking(false, true, true, key, true, key, null, null, claims(signed));
    }

    private static String claims(String signed) {
        return "{\"authority\":{\"mode\":\"human_confirmed\",\"envelope\":\"" + signed + "\"}}";
    }

    private static Command greeting(String text) {
        return new Configure(BIZ, AGENT, null, text, null, null, null, null, null, null, null);
    }

    private static Command prompt(String prompt) {
        return new Configure(BIZ, AGENT, null, null, prompt, null, null, null, null, null, null);
    }
}
