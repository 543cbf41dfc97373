package io.countersign.command.voice.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.Chance;
import io.countersign.command.Decision;
import io.countersign.command.Decision.Accepted;
import io.countersign.command.Decision.Declined;
import io.countersign.messages.FieldChange;
import io.countersign.messages.voice.agents.AgentCommand;
import io.countersign.messages.voice.agents.AgentCommand.Configure;
import io.countersign.messages.voice.agents.AgentCommand.Restore;
import io.countersign.messages.voice.agents.AgentCommand.WriteRules;
import io.countersign.messages.voice.agents.AgentEvent;
import io.countersign.messages.voice.agents.AgentEvent.Configured;
import io.countersign.messages.voice.agents.AgentSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentTest {
    private static final AgentSettings SETTINGS =
            new AgentSettings(
                    "Front Desk", "Hello.", "Be kind.", null, null, null, 600, false, null);
    private static final Agent.Known KNOWN = new Agent.Known(SETTINGS, 4);

    @Test
    void oneChangeIsOneVersionMoreAndKeepsTheRest() {
        Configured event = (Configured) events(configure("Reception", null, null, null)).getFirst();

        assertThat(event.version()).isEqualTo(5);
        assertThat(event.changedFields()).containsExactly("name");
        assertThat(event.settings().inboundPrompt()).isEqualTo("Be kind.");
    }

    @Test
    void settingsThatAreSoAlreadyLeaveNoEvent() {
        assertThat(events(configure("Front Desk", "Be kind.", null, null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "' ', , , invalid_name",
        ", ' ', , invalid_inbound_prompt",
        ", , 10, invalid_max_duration",
        ", , 7201, invalid_max_duration",
    })
    void whatAnAgentCannotHaveIsDeclinedWithASentence(
            @Nullable String name,
            @Nullable String prompt,
            @Nullable Integer seconds,
            String code) {
        assertThat(Agent.decide(configure(name, prompt, seconds, null), KNOWN))
                .isInstanceOfSatisfying(
                        Declined.class,
                        d -> {
                            assertThat(d.refused().code()).isEqualTo(code);
                            assertThat(d.refused().message()).endsWith(".");
                        });
    }

    @ParameterizedTest
    @CsvSource({"2075550199", "+1207", "front desk", "'+1 207 555 0199'"})
    void aTransferGoesOnlyToANumberInE164(String number) {
        assertThat(Agent.decide(configure(null, null, null, number), KNOWN))
                .isInstanceOf(Declined.class);
    }

    @Test
    void aRequestThatGivesNothingIsDeclinedWithTheListOfSettings() {
        assertThat(Agent.decide(configure(null, null, null, null), KNOWN))
                .isInstanceOfSatisfying(
                        Declined.class,
                        d -> assertThat(d.refused().message()).contains("inbound_prompt"));
    }

    @Test
    void thePreviewNamesTheWeightiestChangeFirst() {
        Configure two = configure("Reception", "Be brief.", null, null);

        assertThat(Agent.preview(two, KNOWN))
                .hasValueSatisfying(p -> {
                    assertThat(p.sentence())
                            .isEqualTo(
                                    "Front Desk will follow a new prompt on every call,"
                                            + " and one more setting changes.");
                    assertThat(p.changes())
                            .extracting(FieldChange::field)
                            .containsExactly("name", "inbound_prompt");
                });
    }

    @Test
    void rulesGoIntoTheirSectionAndNothingElseChanges() {
        WriteRules rules = rules("Hand over", "Text the owner after six.");
        Configured event = (Configured) events(rules, KNOWN).getFirst();

        assertThat(event.changedFields()).containsExactly("inbound_prompt");
        assertThat(event.settings().inboundPrompt())
                .isEqualTo("Be kind.\n\n## Hand over\n- Text the owner after six.");
        assertThat(Agent.preview(rules, KNOWN))
                .hasValueSatisfying(p ->
                        assertThat(p.sentence())
                                .isEqualTo("Front Desk will follow one rule under “Hand over”."));
    }

    @ParameterizedTest
    @CsvSource({
        "'', a, invalid_section_title",
        "## Rules, a, invalid_section_title",
        "'a\nb', a, invalid_section_title",
        "Rules, ' ', invalid_rules",
        "Rules, 'a\n## Other', invalid_rules",
    })
    void aRuleCannotBreakOutOfItsSection(String title, String rule, String code) {
        assertThat(
                        Agent.decide(
                                rules(title.replace("\\n", "\n"), rule.replace("\\n", "\n")),
                                KNOWN))
                .isInstanceOfSatisfying(
                        Declined.class, d -> assertThat(d.refused().code()).isEqualTo(code));
    }

    @Test
    void anEarlierVersionIsRestoredAsANewOneThatSaysWhereItComesFrom() {
        AgentSettings earlier =
                new AgentSettings("Lobby", null, "Be brief.", null, null, null, null, false, null);
        Configured event =
                (Configured) events(new Restore("biz_1", "agent_1", 2, earlier), KNOWN).getFirst();

        assertThat(event.version()).isEqualTo(5);
        assertThat(event.restoredFrom()).isEqualTo(2);
        assertThat(event.settings()).isEqualTo(earlier);
        assertThat(event.changedFields())
                .containsExactly("name", "first_message", "inbound_prompt", "max_duration");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4, 5})
    void onlyAnEarlierVersionCanBeRestored(long version) {
        assertThat(Agent.decide(new Restore("biz_1", "agent_1", version, SETTINGS), KNOWN))
                .isInstanceOf(Declined.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"serverUrlSecret\":\"x\"}",
                "{\"server\":{\"api_key\":\"x\"}}",
                "{\"headers\":{\"Authorization\":\"Bearer x\"}}"
            })
    void noSecretGetsIntoAVersion(String config) {
        assertThat(
                        Agent.decide(
                                new Configure(
                                        "biz_1", "agent_1", null, null, null, null, null, null,
                                        null, null, null, null, null, null, null, null, config),
                                KNOWN))
                .isInstanceOfSatisfying(
                        Declined.class,
                        d -> assertThat(d.refused().code()).isEqualTo("invalid_vapi_config"));
    }

    private static WriteRules rules(String title, String... rules) {
        return new WriteRules("biz_1", "agent_1", title, List.of(rules), false);
    }

    @Test
    void versionsCountTheChangesAndThePreviewTellsWhatTheEventDoes() {
        Chance.tries(1_000, AgentTest::versionsCount);
    }

    private static void versionsCount(Random chance) {
        Agent now = new Agent.Known(SETTINGS, 1);
        int changes = 0;
        for (int left = chance.nextInt(13); left > 0; left--) {
            Configure command =
                    configure(
                            maybe(chance, List.of("Front Desk", "Reception", " ")),
                            maybe(chance, List.of("Be kind.", "Be brief.")),
                            maybe(chance, List.of(5, 300, 600)),
                            null);
            if (Agent.decide(command, now) instanceof Accepted<AgentEvent>(var events)) {
                List<String> previewed =
                        Agent.preview(command, now).orElseThrow().changes().stream()
                                .map(FieldChange::field)
                                .toList();
                for (AgentEvent event : events) {
                    assertThat(((Configured) event).changedFields()).isEqualTo(previewed);
                    now = Agent.evolve(now, event);
                    changes++;
                }
                assertThat(events.isEmpty()).isEqualTo(previewed.isEmpty());
                assertThat(events(command, now)).as("again").isEmpty();
            }
        }
        assertThat(now.version()).isEqualTo(1 + changes);
    }

    private static <T> @Nullable T maybe(Random chance, List<T> of) {
        return chance.nextBoolean() ? null : Chance.one(chance, of);
    }

    private static List<AgentEvent> events(Configure command) {
        return events(command, KNOWN);
    }

    private static List<AgentEvent> events(AgentCommand command, Agent now) {
        return switch (Agent.decide(command, now)) {
            case Accepted<AgentEvent>(var events) -> new ArrayList<>(events);
            case Decision.Declined<AgentEvent>(var refused) ->
                    throw new AssertionError("Declined: " + refused);
        };
    }

    private static Configure configure(
            @Nullable String name,
            @Nullable String prompt,
            @Nullable Integer seconds,
            @Nullable String transfer) {
        return new Configure(
                "biz_1",
                "agent_1",
                name,
                null,
                prompt,
                null,
                null,
                null,
                seconds,
                transfer == null ? null : true,
                transfer);
    }
}
