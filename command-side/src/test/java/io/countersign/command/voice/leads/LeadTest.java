package io.countersign.command.voice.leads;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.Decision;
import io.countersign.command.Decision.Accepted;
import io.countersign.command.Decision.Declined;
import io.countersign.messages.voice.leads.Consent;
import io.countersign.messages.voice.leads.LeadCommand;
import io.countersign.messages.voice.leads.LeadCommand.Register;
import io.countersign.messages.voice.leads.LeadCommand.Update;
import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.messages.voice.leads.LeadEvent;
import io.countersign.messages.voice.leads.LeadEvent.DetailsChanged;
import io.countersign.messages.voice.leads.LeadEvent.Registered;
import io.countersign.messages.voice.leads.LeadScore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadTest {
    private static final Lead MISSING = new Lead.Missing();
    private static final Lead KNOWN =
            new Lead.Known(details("Maria", "+12075550101", null), false, Consent.UNKNOWN, null, 1);

    @Test
    void theSameCallScoresALeadOnceAndTheNextCallAgain() {
        Lead known =
                new Lead.Known(
                        details("Maria", "+12075550101", null), false, Consent.UNKNOWN, null, 1);
        Lead scored = Lead.evolve(known, new LeadEvent.Scored("biz_1", "lead_1", score("call_1")));

        assertThat(Lead.decide(new LeadCommand.Score("biz_1", "lead_1", score("call_1")), scored))
                .isEqualTo(Decision.nothingToDo());
        assertThat(Lead.decide(new LeadCommand.Score("biz_1", "lead_1", score("call_2")), scored))
                .isEqualTo(
                        Decision.accept(new LeadEvent.Scored("biz_1", "lead_1", score("call_2"))));
    }

    @Test
    void whatSomebodyAgreedToIsWrittenDownOnceAndOnlyWithHowItIsKnown() {
        LeadCommand.SetConsent no =
                new LeadCommand.SetConsent("biz_1", "lead_1", Consent.WITHHELD, "Said so.");
        LeadEvent said = new LeadEvent.ConsentSet("biz_1", "lead_1", Consent.WITHHELD, "Said so.");

        assertThat(Lead.decide(no, KNOWN)).isEqualTo(Decision.accept(said));
        assertThat(Lead.decide(no, Lead.evolve(KNOWN, said))).isEqualTo(Decision.nothingToDo());
        assertThat(
                        Lead.decide(
                                new LeadCommand.SetConsent("biz_1", "lead_1", Consent.GIVEN, " "),
                                KNOWN))
                .isInstanceOfSatisfying(
                        Declined.class,
                        d -> assertThat(d.refused().code()).isEqualTo("missing_reason"));
    }

    private static LeadScore score(String callId) {
        return new LeadScore(70, "Spoke with us.", "points/1", callId, Instant.EPOCH);
    }

    @Test
    void twoSpellingsOfANumberAreOneNumber() {
        Registered event = (Registered) event(register(null, "(207) 555-0101", null), MISSING);

        assertThat(event.details().phone()).isEqualTo("+12075550101");
        assertThat(event.details().status()).isEqualTo("new");
    }

    @Test
    void aLeadNobodyCouldReachIsDeclined() {
        assertThat(Lead.decide(register(" ", null, null), MISSING))
                .isInstanceOfSatisfying(
                        Declined.class,
                        d -> assertThat(d.refused().code()).isEqualTo("missing_fields"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "a@b", "a b@example.com", "@example.com"})
    void whatIsNoAddressIsDeclined(String email) {
        assertThat(Lead.decide(register("Maria", null, email), MISSING))
                .isInstanceOfSatisfying(
                        Declined.class,
                        d -> assertThat(d.refused().code()).isEqualTo("invalid_email"));
    }

    @Test
    void anUpdateChangesWhatIsGivenAndKeepsTheRest() {
        DetailsChanged event =
                (DetailsChanged) event(update(details(null, null, "m@example.com")), KNOWN);

        assertThat(event.details()).isEqualTo(details("Maria", "+12075550101", "m@example.com"));
    }

    @Test
    void anUpdateThatSaysNothingNewLeavesNoEvent() {
        assertThat(Lead.decide(update(details("Maria", null, null)), KNOWN))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void anUnknownLeadCannotBeUpdated() {
        assertThat(Lead.decide(update(details("Maria", null, null)), MISSING))
                .isInstanceOfSatisfying(
                        Declined.class,
                        d -> assertThat(d.refused().message()).contains("list_leads"));
    }

    private static LeadEvent event(io.countersign.messages.voice.leads.LeadCommand c, Lead now) {
        return switch (Lead.decide(c, now)) {
            case Accepted<LeadEvent>(var events) -> events.getFirst();
            case Declined<LeadEvent>(var refused) -> throw new AssertionError("" + refused);
        };
    }

    private static Register register(
            @Nullable String name, @Nullable String phone, @Nullable String email) {
        return new Register("biz_1", "lead_1", details(name, phone, email), null, null);
    }

    private static Update update(LeadDetails changes) {
        return new Update("biz_1", "lead_1", changes);
    }

    private static LeadDetails details(
            @Nullable String name, @Nullable String phone, @Nullable String email) {
        return new LeadDetails(
                name, null, null, phone, email, null, null, null, null, null, null, null);
    }
}
