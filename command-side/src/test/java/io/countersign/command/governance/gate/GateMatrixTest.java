package io.countersign.command.governance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.governance.gate.CommandSamples.Sample;
import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.Door;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Outcome.Denied;
import io.countersign.messages.Outcome.Executed;
import io.countersign.messages.Outcome.PendingApproval;
import io.countersign.messages.Permit;
import io.countersign.messages.Risk;
import io.countersign.messages.Stops;
import io.countersign.messages.governance.changes.ChangeCommand.Approve;
import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.governance.envelopes.EnvelopeCommand.Issue;
import io.countersign.messages.governance.envelopes.EnvelopeCommand.Revoke;
import io.countersign.messages.governance.envelopes.Grant;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.governance.policies.Rule.Effect;
import io.countersign.messages.tenancy.members.Role;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every governed command, through every door, with every kind of credential, under every kind of
 * policy: nothing happens without what the policy asks for. What should happen is said here in its
 * own few lines, not by asking the gate.
 */
class GateMatrixTest {
    private static final String BIZ = CommandSamples.BIZ;
    private static final GateWorld WORLD = new GateWorld();
    private static int requests;

    /** What a business may have decided. */
    private enum Policy {
        NONE,
        ALLOWS,
        HOLDS,
        HOLDS_FOR_TWO,
        DENIES,
        BROKEN,
        DENIES_IN_THE_SHADOW,
        STOPPED
    }

    /** Who may ask. */
    private enum Credential {
        KEY("key_1", "mem_owner"),
        KEY_OF_NOBODY("key_2", null),
        TOKEN("con_1", "mem_owner"),
        PERSON("mem_owner", "mem_owner"),
        SYSTEM("system", null),
        ENVELOPE("key_1", "mem_owner"),
        ENVELOPE_TAKEN_BACK("key_1", "mem_owner"),
        ENVELOPE_OF_ANOTHER_BUSINESS("key_1", "mem_owner"),
        ENVELOPE_OF_ANOTHER_KEY("key_9", "mem_owner");

        private final String actor;
        private final @Nullable String person;

        Credential(String actor, @Nullable String person) {
            this.actor = actor;
            this.person = person;
        }
    }

    /** What must become of a request. */
    private enum Fate {
        HAPPENS,
        WAITS,
        NEVER
    }

    static List<Sample> samples() {
        return CommandSamples.all();
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void everyGovernedCommandAndEveryRiskyFieldIsTried() {
        Set<Class<?>> tried =
                samples().stream().map(s -> s.command().getClass()).collect(Collectors.toSet());
        assertThat(tried)
                .as("CommandSamples needs one of every governed command.")
                .containsExactlyInAnyOrderElementsOf(governed().toList());
        governed()
                .forEach(type -> {
                    for (RecordComponent field : type.getRecordComponents()) {
                        Governed says = field.getAnnotation(Governed.class);
                        assertThat(says == null || isTried(type, says.risk()))
                                .as("CommandSamples needs one with %s of %s.", field, type)
                                .isTrue();
                    }
                });
    }

    /** Every pair of policy and credential; the doors take turns. */
    @ParameterizedTest
    @MethodSource("samples")
    void nothingHappensWithoutWhatThePolicyAsksFor(Sample sample) {
        int turn = samples().indexOf(sample);
        for (Policy policy : Policy.values()) {
            for (Credential credential : Credential.values()) {
                Door[] doors = Door.values();
                tryOut(sample, policy, credential, doors[turn++ % doors.length]);
            }
        }
    }

    @Tag("endurance")
    @ParameterizedTest
    @MethodSource("samples")
    void nothingHappensThroughAnyDoorEither(Sample sample) {
        for (Policy policy : Policy.values()) {
            for (Credential credential : Credential.values()) {
                for (Door door : Door.values()) {
                    tryOut(sample, policy, credential, door);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatWaitsForTwoHappensOnceAfterTwo(Sample sample) {
        begin(sample, Policy.HOLDS_FOR_TWO);
        Outcome first = ask(sample.command(), Credential.KEY, Door.MCP_VOICE, null);
        PendingApproval held = (PendingApproval) first;
        boolean one = isGoverning(sample);

        assertThat(carryOut(sample, held)).as("unsigned").isInstanceOf(PendingApproval.class);
        if (!one) {
            approve(held, "mem_2", Role.APPROVER);
            approve(held, "mem_2", Role.APPROVER);
            approve(held, "mem_owner", Role.OWNER);
            assertThat(carryOut(sample, held)).as("half").isInstanceOf(PendingApproval.class);
        }
        assertUntouched(sample);

        approve(held, "mem_3", Role.OWNER);
        assertThat(carryOut(sample, held)).isInstanceOf(Executed.class);
        int after = WORLD.events(sample.command().subjectId()).size();
        carryOut(sample, held);
        assertThat(WORLD.events(sample.command().subjectId())).as("once").hasSize(after);
        assertThat(after).isGreaterThan(givenToSubject(sample));
    }

    private void tryOut(Sample sample, Policy policy, Credential credential, Door door) {
        begin(sample, policy);
        Permit forged = new Permit("chg_forged");
        assertThat(ask(sample.command(), credential, door, forged)).isInstanceOf(Denied.class);
        assertUntouched(sample);

        String what = sample + " " + policy + " " + credential + " " + door;
        Outcome outcome = ask(sample.command(), credential, door, null);
        switch (fate(sample, policy, credential)) {
            case HAPPENS -> {
                assertThat(outcome).as(what).isInstanceOf(Executed.class);
                assertThat(WORLD.events(sample.command().subjectId()).size())
                        .as(what)
                        .isGreaterThan(givenToSubject(sample));
                assertThat(WORLD.recorded(ChangeEvent.class)).as(what).isEmpty();
            }
            case WAITS -> {
                assertThat(outcome).as(what).isInstanceOf(PendingApproval.class);
                assertUntouched(sample);
                assertThat(WORLD.recorded(ChangeEvent.Proposed.class))
                        .singleElement()
                        .satisfies(p -> {
                            assertThat(p.needed().people()).isEqualTo(needs(sample, policy)[0]);
                            assertThat(p.needed().owners()).isEqualTo(needs(sample, policy)[1]);
                            assertThat(p.risk()).isEqualTo(sample.risk());
                        });
            }
            case NEVER -> {
                assertThat(outcome).as(what).isInstanceOf(Denied.class);
                assertUntouched(sample);
                assertThat(WORLD.recorded(ChangeEvent.class)).as(what).isEmpty();
            }
        }
    }

    /** The whole of governing in one place, in words that do not come from the gate. */
    private static Fate fate(Sample sample, Policy policy, Credential credential) {
        if (policy == Policy.STOPPED) {
            return Fate.NEVER;
        }
        boolean governing = isGoverning(sample);
        if (policy == Policy.DENIES && !governing) {
            return Fate.NEVER;
        }
        boolean waits =
                switch (policy) {
                    case NONE, DENIES_IN_THE_SHADOW, DENIES, STOPPED -> sample.risk() != Risk.LOW;
                    case ALLOWS -> sample.risk() == Risk.HIGH;
                    case HOLDS, HOLDS_FOR_TWO, BROKEN -> true;
                };
        boolean granted =
                credential == Credential.ENVELOPE
                        && policy != Policy.HOLDS_FOR_TWO
                        && !isOf("governance.", sample);
        return !waits || granted ? Fate.HAPPENS : Fate.WAITS;
    }

    private static int[] needs(Sample sample, Policy policy) {
        if (sample.command().getClass().getName().contains("Policy")) {
            return new int[] {1, 1};
        }
        return policy == Policy.HOLDS_FOR_TWO && !isGoverning(sample)
                ? new int[] {2, 1}
                : new int[] {1, 0};
    }

    /** No policy judges the policy itself; the built-in rule does. */
    private static boolean isGoverning(Sample sample) {
        return isOf("governance.policy.", sample);
    }

    private static boolean isOf(String area, Sample sample) {
        return LogicalNames.nameOf(sample.command().getClass()).startsWith(area);
    }

    private static void begin(Sample sample, Policy policy) {
        WORLD.begin(sample.given());
        switch (policy) {
            case NONE -> {}
            case ALLOWS -> WORLD.inForce(false, rule("true", Effect.ALLOW, 1, 0));
            case HOLDS -> WORLD.inForce(false, rule("true", Effect.HOLD, 1, 0));
            case HOLDS_FOR_TWO -> WORLD.inForce(false, rule("true", Effect.HOLD, 2, 1));
            case DENIES ->
                    WORLD.inForce(
                            false,
                            rule("true", Effect.ALLOW, 1, 0),
                            rule("true", Effect.DENY, 1, 0));
            case BROKEN ->
                    WORLD.inForce(
                            false,
                            rule("args.nothing == 1", Effect.DENY, 1, 0),
                            rule("true", Effect.ALLOW, 1, 0));
            case DENIES_IN_THE_SHADOW -> WORLD.inForce(true, rule("true", Effect.DENY, 1, 0));
            case STOPPED -> WORLD.stop(Stops.Scope.EVERYTHING, "");
        }
    }

    private static void grant(Command command) {
        String name = LogicalNames.nameOf(command.getClass()).split("/", 2)[0];
        WORLD.send(
                new Issue(
                        BIZ,
                        "env_key",
                        new Grant(
                                "key_1",
                                List.of(name),
                                List.of(),
                                List.of(),
                                1_000,
                                5,
                                WORLD.now().plus(Duration.ofDays(1))),
                        null,
                        WORLD.signer("mem_3", "Lea", Role.OWNER),
                        WORLD.now()));
    }

    private static Outcome ask(
            Command command, Credential credential, Door door, @Nullable Permit permit) {
        if (credential.name().startsWith("ENVELOPE")) {
            grant(command);
        }
        if (credential == Credential.ENVELOPE_TAKEN_BACK) {
            WORLD.send(new Revoke(BIZ, "env_key", "mem_3", "Lea", Role.OWNER));
        }
        String signed =
                switch (credential) {
                    case ENVELOPE, ENVELOPE_TAKEN_BACK, ENVELOPE_OF_ANOTHER_KEY ->
                            "signed:" + BIZ + ":env_key";
                    case ENVELOPE_OF_ANOTHER_BUSINESS -> "signed:biz_other:env_key";
                    default -> "";
                };
        String claims =
                "{\"authority\":{\"role\":\"owner\",\"approved\":true,\"envelope\":\"%s\"}}"
                        .formatted(signed);
        String request = "req_" + ++requests;
        Origin origin =
                new Origin(
                        BIZ,
                        credential.actor,
                        "Whoever",
                        credential.person,
                        null,
                        door,
                        "test",
                        request,
                        request,
                        null);
        Asking asking = new Asking(false, true, false, null, false, "", null, null, claims);
        return WORLD.send(origin, command, asking, permit);
    }

    private static Outcome carryOut(Sample sample, PendingApproval held) {
        return ask(sample.command(), Credential.SYSTEM, Door.SAGA, new Permit(held.changeId()));
    }

    private static void approve(PendingApproval held, String member, Role role) {
        WORLD.send(
                new Approve(
                        BIZ,
                        held.changeId(),
                        held.digest(),
                        WORLD.signer(member, member, role),
                        List.of(),
                        WORLD.now()));
    }

    private static void assertUntouched(Sample sample) {
        assertThat(WORLD.events(sample.command().subjectId())).hasSize(givenToSubject(sample));
    }

    private static int givenToSubject(Sample sample) {
        return (int)
                sample.given().stream()
                        .filter(e -> e.subjectId().equals(sample.command().subjectId()))
                        .count();
    }

    private static Rule rule(String condition, Effect effect, int people, int owners) {
        String id = effect.name().toLowerCase(Locale.ROOT);
        return new Rule(id, "Because.", condition, effect, people, owners, 24);
    }

    private static boolean isTried(Class<?> type, Risk risk) {
        return samples().stream().anyMatch(s -> s.command().getClass() == type && s.risk() == risk);
    }

    private static Stream<Class<?>> governed() {
        return LogicalNames.COMMANDS.stream()
                .<Class<?>>flatMap(sealed -> Stream.of(sealed.getPermittedSubclasses()))
                .filter(type -> type.isAnnotationPresent(Governed.class));
    }
}
