package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Family;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.Stops;
import io.countersign.messages.Stops.Scope;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeQuery;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.governance.switches.SwitchCommand;
import io.countersign.messages.tenancy.members.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One switch stops everything, and nothing is lost. */
class KillSwitchJourneyTest {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private static RunningApp app;
    private static String business;

    @BeforeAll
    static void start() {
        app = new RunningApp();
        business = app.id("business");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void oneSwitchStopsEverythingWithinASecondAndLetsItGoOnLater() {
        Assistant assistant = new Assistant(app.voice(), app.key("all"));
        JsonNode held = update(assistant, "held", "inbound_prompt", "Be brief.");
        assertThat(held.at("/status").asString()).isEqualTo("pending_approval");
        String changeId = held.at("/approval/id").asString();
        String digest = digest(changeId);

        send(
                new SwitchCommand.Stop(
                        business,
                        Scope.EVERYTHING,
                        "",
                        "everything",
                        "It reads out our old address.",
                        "mem_stopper",
                        "Dana Reyes",
                        Role.OWNER));

        Stops stops = app.bean(Stops.class);
        assertThat(within(A_SECOND, () -> stops.isStopped(business, Family.TEXTS))).isTrue();
        JsonNode turnedAway = update(assistant, "new", "agent_name", "Lobby");
        assertThat(turnedAway.at("/status").asString()).isEqualTo("denied");
        assertThat(turnedAway.at("/code").asString()).isEqualTo("stopped");
        assertThat(approve(changeId, digest))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class, d -> assertThat(d.code()).isEqualTo("stopped"));
        assertThat(assistant.call("list_agents", Map.of()).tool().at("/success").asBoolean())
                .as("people and assistants still read")
                .isTrue();

        send(
                new SwitchCommand.Release(
                        business, Scope.EVERYTHING, "", "mem_stopper", "Dana Reyes", Role.OWNER));

        assertThat(within(A_SECOND, () -> !stops.isStopped(business, Family.TEXTS))).isTrue();
        assertThat(approve(changeId, digest)).isInstanceOf(Outcome.Executed.class);
        assertThat(
                        within(
                                Duration.ofSeconds(10),
                                () ->
                                        update(assistant, "held", "inbound_prompt", "Be brief.")
                                                .at("/status")
                                                .asString()
                                                .equals("executed")))
                .isTrue();
    }

    private static Outcome approve(String changeId, String digest) {
        return send(
                new ChangeCommand.Approve(
                        business,
                        changeId,
                        digest,
                        new Signer(
                                "mem_somebody",
                                "Tom Whitlock",
                                Role.APPROVER,
                                List.of(),
                                Instant.now()),
                        List.of(),
                        Instant.now()));
    }

    private static String digest(String changeId) {
        var change = app.bean(Queries.class).require(new ChangeQuery.GetChange(business, changeId));
        return change.digest();
    }

    private static Outcome send(Command command) {
        return app.bean(Commands.class)
                .send(
                        command,
                        new Origin(
                                business,
                                "mem_stopper",
                                "Dana Reyes",
                                null,
                                null,
                                Door.DASHBOARD,
                                "stops",
                                "req_" + System.nanoTime(),
                                "cor_1",
                                null));
    }

    private static JsonNode update(Assistant assistant, String key, String field, String value) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("agent_id", app.id("frontDesk"));
        change.put(field, value);
        change.put("idempotency_key", "switch-" + key);
        change.put("queue_for_approval", true);
        return assistant.call("update_agent_config", change).tool();
    }

    private static boolean within(Duration time, BooleanSupplier condition) {
        long deadline = System.nanoTime() + time.toNanos();
        do {
            if (condition.getAsBoolean()) {
                return true;
            }
        } while (System.nanoTime() < deadline);
        return false;
    }
}
