package io.countersign.command.governance.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.messages.FieldChange;
import io.countersign.messages.Outcome;
import io.countersign.messages.Outcome.Denied;
import io.countersign.messages.Outcome.Executed;
import io.countersign.messages.Outcome.PendingApproval;
import io.countersign.messages.governance.changes.ChangeCommand.Approve;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.agents.AgentCommand.Configure;
import io.countersign.messages.voice.agents.AgentEvent;
import io.countersign.messages.voice.agents.AgentSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Changes of one agent in any order of proposal, approval, restart and power cut, beside a model of
 * a few lines: a change happens exactly if it would replace just the values that were shown.
 */
class NoSilentOverwriteTest {
    private static final String BIZ = "biz_1";
    private static final String AGENT = "agent_1";
    private static final int HISTORIES = 150;
    private static final int STEPS = 32;

    private final GateWorld world = new GateWorld();

    /** A change that was asked for, and whether somebody signed it. */
    private static final class Asked {
        private final Configure command;
        private final PendingApproval held;
        private boolean signed;
        private boolean over;

        Asked(Configure command, PendingApproval held) {
            this.command = command;
            this.held = held;
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void noChangeEverReplacesWhatNobodySaw() {
        int executed = 0;
        int stale = 0;
        for (long seed = 1; seed <= HISTORIES; seed++) {
            int[] counts = history(seed);
            executed += counts[0];
            stale += counts[1];
        }
        assertThat(executed).as("histories in which changes happen").isGreaterThan(HISTORIES / 2);
        assertThat(stale).as("histories in which changes clash").isGreaterThan(HISTORIES / 20);
    }

    private int[] history(long seed) {
        Random random = new Random(seed);
        world.begin(List.of(new AgentEvent.Created(BIZ, AGENT, settings())));
        Map<String, String> model = new HashMap<>();
        model.put("first_message", "m0");
        model.put("inbound_prompt", "p0");
        model.put("sms_prompt", "s0");
        List<Asked> all = new ArrayList<>();
        int[] counts = new int[2];
        for (int step = 0; step < STEPS; step++) {
            String words = seed + "." + step;
            String where = "seed " + seed + ", step " + step;
            Asked one = all.isEmpty() ? null : all.get(random.nextInt(all.size()));
            switch (random.nextInt(7)) {
                case 0, 1 -> propose(random, words, all);
                case 6 -> {
                    // A change that nobody was told of is not there, and none is signed by half.
                    if (one == null || random.nextBoolean()) {
                        cutDuring(() -> propose(random, words, all));
                    } else {
                        cutDuring(() -> sign(one));
                    }
                }
                case 2 -> {
                    if (one != null) {
                        sign(one);
                    }
                }
                case 3 -> world.restart();
                case 4 -> {
                    if (one != null && one.signed && !one.over) {
                        powerCut(one, model);
                    }
                }
                default -> {
                    if (one != null) {
                        carryOut(one, model, counts, where);
                    }
                }
            }
            assertThat(now()).as(where).containsExactlyInAnyOrderEntriesOf(model);
        }
        return counts;
    }

    private void propose(Random random, String words, List<Asked> all) {
        Configure command =
                new Configure(
                        BIZ,
                        AGENT,
                        null,
                        random.nextBoolean() ? "m" + random.nextInt(3) : null,
                        random.nextInt(3) > 0 ? "p" + words : null,
                        random.nextBoolean() ? "s" + random.nextInt(3) : null,
                        null,
                        null,
                        null,
                        null,
                        null);
        if (world.send(command, world.asking("k" + words, words)) instanceof PendingApproval held) {
            all.add(new Asked(command, held));
        }
    }

    private void sign(Asked one) {
        Outcome outcome =
                world.send(
                        new Approve(
                                BIZ,
                                one.held.changeId(),
                                one.held.digest(),
                                world.signer("mem_tom", "Tom", Role.APPROVER),
                                List.of(),
                                world.now()));
        one.signed |= outcome instanceof Executed;
    }

    private void carryOut(Asked one, Map<String, String> model, int[] counts, String where) {
        boolean asShown =
                wouldReplace(one.command, model)
                        .equals(replaces(one.held.summary().preview().changes()));
        Outcome outcome = world.carryOut(one.command, one.held.changeId());
        if (!one.signed) {
            assertThat(outcome).as(where).isInstanceOf(PendingApproval.class);
        } else if (one.over) {
            assertThat(outcome).as(where).isNotInstanceOf(PendingApproval.class);
        } else if (asShown) {
            assertThat(outcome).as(where).isInstanceOf(Executed.class);
            for (FieldChange change : one.held.summary().preview().changes()) {
                model.put(change.field(), change.after());
            }
            one.over = true;
            counts[0]++;
        } else {
            assertThat(outcome)
                    .as(where)
                    .isInstanceOfSatisfying(
                            Denied.class, d -> assertThat(d.code()).isEqualTo("stale"));
            one.over = true;
            counts[1]++;
        }
    }

    /** What a command would replace now, field by field. */
    private static Map<String, String> wouldReplace(Configure c, Map<String, String> model) {
        Map<String, String> wanted = new HashMap<>();
        wanted.put("first_message", c.firstMessage());
        wanted.put("inbound_prompt", c.inboundPrompt());
        wanted.put("sms_prompt", c.smsPrompt());
        Map<String, String> replaced = new HashMap<>();
        wanted.forEach((field, value) -> {
            if (value != null && !value.equals(model.get(field))) {
                replaced.put(field, String.valueOf(model.get(field)));
            }
        });
        return replaced;
    }

    private static Map<String, String> replaces(List<FieldChange> shown) {
        Map<String, String> replaced = new HashMap<>();
        shown.forEach(change -> replaced.put(change.field(), String.valueOf(change.before())));
        return replaced;
    }

    private void cutDuring(Runnable doing) {
        world.powerGoesOut();
        try {
            doing.run();
            assertThat(world.powerIsBack()).as("nothing was to be written").isFalse();
        } catch (RuntimeException cut) {
            assertThat(world.powerIsBack()).as("%s", cut).isTrue();
        }
        world.restart();
    }

    /** Neither the agent nor the change moves, so it can be carried out again. */
    private void powerCut(Asked one, Map<String, String> model) {
        world.powerGoesOut();
        assertThatThrownBy(() -> world.carryOut(one.command, one.held.changeId()))
                .isInstanceOf(RuntimeException.class);
        world.restart();
        assertThat(now()).containsExactlyInAnyOrderEntriesOf(model);
    }

    private Map<String, String> now() {
        AgentSettings settings =
                switch ((AgentEvent) world.events(AGENT).getLast()) {
                    case AgentEvent.Created created -> created.settings();
                    case AgentEvent.Configured configured -> configured.settings();
                };
        return Map.of(
                "first_message", String.valueOf(settings.firstMessage()),
                "inbound_prompt", String.valueOf(settings.inboundPrompt()),
                "sms_prompt", String.valueOf(settings.smsPrompt()));
    }

    private static AgentSettings settings() {
        return new AgentSettings("Front Desk", "m0", "p0", "s0", null, null, null, false, null);
    }
}
