package io.countersign.sagas.governance.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Commands;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Permit;
import io.countersign.messages.Risk;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeEvent.Approved;
import io.countersign.messages.governance.changes.ChangeEvent.Executed;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import io.countersign.messages.governance.changes.ChangeEvent.Refused;
import io.countersign.messages.voice.agents.AgentCommand.Configure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhenAChangeWaitsTest {
    private static final Configure HELD =
            new Configure(
                    "biz_1", "agent_1", null, null, "Sell.", null, null, null, null, null, null);

    private record Sent(Command command, Origin origin, Object how) {}

    private final List<Sent> sent = new ArrayList<>();
    private final SagaTestFixture<WhenAChangeWaits> flow =
            new SagaTestFixture<>(WhenAChangeWaits.class);

    @BeforeEach
    void doors() {
        flow.registerResource(Clock.systemUTC());
        flow.registerResource(
                new Commands() {
                    @Override
                    public Outcome send(Command command, Origin origin, Asking asking) {
                        sent.add(new Sent(command, origin, asking));
                        return new Outcome.Executed("x", 1, null, null, false);
                    }

                    @Override
                    public Outcome carryOut(Command command, Origin origin, Permit permit) {
                        sent.add(new Sent(command, origin, permit));
                        return new Outcome.Executed("x", 1, null, null, false);
                    }
                });
    }

    @Test
    void aSignatureSendsTheVeryCommandThatWasHeldInTheNameOfWhoAsked() {
        flow.givenAPublished(proposed())
                .whenPublishingA(
                        new Approved("biz_1", "chg_1", digest(), "mem_2", "Tom", null, null))
                .expectNoScheduledDeadlines()
                .expectActiveSagas(1);

        assertThat(sent)
                .singleElement()
                .satisfies(s -> {
                    assertThat(s.command()).isEqualTo(HELD);
                    assertThat(s.how()).isEqualTo(new Permit("chg_1"));
                    assertThat(s.origin().actorId()).isEqualTo("key_1");
                    assertThat(s.origin().tool()).isEqualTo("update_agent_config");
                });
    }

    @Test
    void theFlowEndsWhenTheGateHasRecordedTheEnd() {
        flow.givenAPublished(proposed())
                .andThenAPublished(
                        new Approved("biz_1", "chg_1", digest(), "mem_2", "Tom", null, null))
                .whenPublishingA(new Executed("biz_1", "chg_1", digest(), 2))
                .expectActiveSagas(0);
    }

    @Test
    void aRefusalStopsTheClock() {
        flow.givenAPublished(proposed())
                .whenPublishingA(new Refused("biz_1", "chg_1", "mem_2", "Tom", "No."))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
        assertThat(sent).isEmpty();
    }

    @Test
    void silenceEndsInAnExpiryAndNeverInTheChange() {
        flow.givenAPublished(proposed()).whenTimeElapses(Duration.ofDays(2)).expectActiveSagas(1);

        assertThat(sent)
                .singleElement()
                .satisfies(s -> assertThat(s.command()).isInstanceOf(ChangeCommand.Expire.class));
    }

    private Proposed proposed() {
        Instant now = flow.currentTime();
        return new Proposed(
                "biz_1",
                "chg_1",
                LogicalNames.nameOf(Configure.class),
                CommandJson.write(HELD),
                digest(),
                "agent_1",
                "Front Desk",
                1,
                Risk.HIGH,
                "changes what every caller hears",
                "Front Desk will follow a new prompt on every call.",
                List.of(),
                null,
                null,
                null,
                "key_1",
                "Claude",
                "mem_1",
                "claude-code",
                "mcp-voice",
                "update_agent_config",
                now,
                now.plus(Duration.ofDays(1)),
                null,
                null);
    }

    private static String digest() {
        return CommandJson.digest(LogicalNames.nameOf(Configure.class), CommandJson.write(HELD));
    }
}
