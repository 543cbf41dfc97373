package io.countersign.sagas.voice.aftercall;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.voice.calls.CallQuery.Transcript;
import io.countersign.messages.voice.calls.Finding;
import io.countersign.messages.voice.settings.EscalationRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseJudgeTest {
    private final PhraseJudge judge = new PhraseJudge();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "caller reports a gas leak | I think the gas is leaking in our kitchen.",
                "caller reports a gas leak | There is a smell of gas everywhere!",
                "medical emergency or fire | There's smoke coming out of the wall.",
                "caller says it is an emergency | Please come right away.",
                "caller wants to cancel their appointment | I have to cancel my visit on Monday.",
                "caller asks for a refund | I want my money back.",
                "caller is angry, caller mentions legal action | My attorney will be in touch.",
                "caller wants to speak to a human | Can I get a real person please?",
                "caller says \"pipe burst\" | Our pipe burst an hour ago.",
                "caller has been in an accident | I was hurt, a car hit me.",
                "caller is not satisfied | I am not satisfied at all.",
                "Anrufer meldet Rohrbruch | Ein Anrufer meldet: Rohrbruch im Keller.",
            })
    void aScenarioIsMetByWordsThatMeanTheSame(String scenario, String words) {
        assertThat(judged(scenario, Said.byCaller(words))).as(scenario).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "caller reports a gas leak | I would like to pay my gas bill.",
                "caller reports a fire | No, there is no fire.",
                "caller says it is an emergency | It isn't an emergency, I just have a question.",
                "caller asks for a refund | When do you open on Monday?",
                "caller says \"pipe burst\" | A burst of energy went through the pipe.",
                "caller wants to talk | Hello.",
            })
    void aScenarioIsNotMetByHalfOfItOrByWhatIsDenied(String scenario, String words) {
        assertThat(judged(scenario, Said.byCaller(words))).as(scenario).isEmpty();
    }

    @Test
    void whatTheAgentSaysMeetsNothing() {
        assertThat(judged("caller reports a gas leak", Said.byCaller("Hello."))).isEmpty();
    }

    @Test
    void twoTurnsThatFollowEachOtherCountTogetherAndTwoFarApartDoNot() {
        assertThat(
                        judged(
                                "caller reports a gas leak",
                                Said.byCaller("Something is leaking.", "It is the gas.")))
                .hasSize(1);
        assertThat(
                        judged(
                                "caller reports a gas leak",
                                Said.byCaller("My gas bill came.", "Yes.", "And a tap leaks.")))
                .isEmpty();
    }

    @Test
    void aFindingQuotesWhatWasSaid() {
        Finding found =
                judged("caller reports a gas leak", Said.byCaller("The gas is leaking."))
                        .getFirst();

        assertThat(found.because()).isEqualTo("The caller said: “The gas is leaking.”");
        assertThat(found.actions()).containsExactly(EscalationRule.TEXT_OWNER);
    }

    private List<Finding> judged(String scenario, Transcript said) {
        return judge.judge(
                said,
                List.of(
                        new EscalationRule(
                                "rule_1", scenario, List.of(EscalationRule.TEXT_OWNER), true)));
    }
}
