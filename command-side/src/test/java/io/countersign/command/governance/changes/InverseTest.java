package io.countersign.command.governance.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.FieldChange;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.voice.agents.AgentCommand.Configure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InverseTest {
    @Test
    void theInverseSetsTheOldValuesAndNothingElse() {
        Configure done =
                new Configure(
                        "biz_1",
                        "agent_1",
                        "Lobby",
                        "Good day.",
                        null,
                        null,
                        null,
                        null,
                        900,
                        true,
                        null);

        assertThat(
                        inverse(
                                done,
                                new FieldChange("first_message", "Hi.", "Good day."),
                                new FieldChange("max_duration", "600", "900"),
                                new FieldChange("transfer_enabled", "false", "true")))
                .contains(
                        new Configure(
                                "biz_1", "agent_1", null, "Hi.", null, null, null, null, 600, false,
                                null));
    }

    @Test
    void whatHadNoValueBeforeHasNoInverse() {
        Configure done = greeting();

        assertThat(inverse(done, new FieldChange("first_message", null, "Good day."))).isEmpty();
    }

    @Test
    void aDifferenceThatTheCommandDoesNotSetHasNoInverse() {
        assertThat(
                        inverse(
                                greeting(),
                                new FieldChange("first_message", "Hi.", "Good day."),
                                new FieldChange("recipients", "0", "12")))
                .isEmpty();
        assertThat(inverse(greeting())).isEmpty();
    }

    private static Configure greeting() {
        return new Configure(
                "biz_1", "agent_1", null, "Good day.", null, null, null, null, null, null, null);
    }

    private static Optional<Command> inverse(Configure done, FieldChange... changes) {
        return Inverse.of(
                LogicalNames.nameOf(Configure.class), CommandJson.write(done), List.of(changes));
    }
}
