package io.countersign.command.voice.carriers;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.Decision;
import io.countersign.messages.voice.carriers.CarrierAccount;
import io.countersign.messages.voice.carriers.CarrierCommand;
import io.countersign.messages.voice.carriers.CarrierCommand.Choose;
import io.countersign.messages.voice.carriers.CarrierCommand.Connect;
import io.countersign.messages.voice.carriers.CarrierCommand.Disconnect;
import io.countersign.messages.voice.carriers.CarrierEvent;
import org.junit.jupiter.api.Test;

class CarrierChoiceTest {
    private static final String BUSINESS = "biz_1";

    private CarrierChoice now = CarrierChoice.NONE;

    @Test
    void nothingGoesOutOnACarrierWithoutAnAccount() {
        assertThat(refusal(new Choose(BUSINESS, "vapi", "simulated"))).isEqualTo("no_account");
        assertThat(refusal(new Choose(BUSINESS, "simulated", "twilio"))).isEqualTo("no_account");
    }

    @Test
    void anAccountThatIsUsedIsNeitherForgottenNorExchanged() {
        happens(new Connect(BUSINESS, account("AC1", "k1")));
        happens(new Choose(BUSINESS, "simulated", "twilio"));

        assertThat(refusal(new Disconnect(BUSINESS, "twilio"))).isEqualTo("in_use");
        assertThat(refusal(new Connect(BUSINESS, account("AC2", "k2")))).isEqualTo("in_use");
    }

    @Test
    void theKeyOfAnAccountThatIsUsedCanBeRenewed() {
        happens(new Connect(BUSINESS, account("AC1", "k1")));
        happens(new Choose(BUSINESS, "twilio", "twilio"));
        happens(new Connect(BUSINESS, account("AC1", "k2")));

        assertThat(now.accounts().values()).extracting(CarrierAccount::key).containsExactly("k2");
    }

    @Test
    void textsDoNotGoOutOnACarrierOfCalls() {
        happens(new Connect(BUSINESS, new CarrierAccount("vapi", "", "k", "k", "c")));
        assertThat(refusal(new Choose(BUSINESS, "vapi", "vapi"))).isEqualTo("no_texts");
    }

    @Test
    void aForgottenAccountCannotBeChosen() {
        happens(new Connect(BUSINESS, account("AC1", "k1")));
        happens(new Disconnect(BUSINESS, "twilio"));
        assertThat(refusal(new Choose(BUSINESS, "twilio", "twilio"))).isEqualTo("no_account");
    }

    @Test
    void whoSignsSeesTheAccountAndNeverAKey() {
        happens(new Connect(BUSINESS, account("AC1", "sealed-key-one")));
        String shown =
                CarrierChoice.preview(new Connect(BUSINESS, account("AC1", "sealed-key-two")), now)
                        .orElseThrow()
                        .toString();
        assertThat(shown).contains("AC1").doesNotContain("sealed-key");
        assertThat(account("AC1", "sealed-key-one").toString()).doesNotContain("sealed-key");
    }

    private static CarrierAccount account(String sid, String key) {
        return new CarrierAccount("twilio", sid, key, "hint", null);
    }

    private void happens(CarrierCommand command) {
        switch (CarrierChoice.decide(command, now)) {
            case Decision.Accepted<CarrierEvent>(var events) ->
                    events.forEach(event -> now = CarrierChoice.evolve(now, event));
            case Decision.Declined<CarrierEvent>(var refused) ->
                    throw new AssertionError(refused.message());
        }
    }

    private String refusal(CarrierCommand command) {
        return CarrierChoice.decide(command, now) instanceof Decision.Declined<CarrierEvent>(var no)
                ? no.code()
                : "accepted";
    }
}
