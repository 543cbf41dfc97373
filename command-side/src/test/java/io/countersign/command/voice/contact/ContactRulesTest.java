package io.countersign.command.voice.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Personal;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.conversations.ContactFacts;
import io.countersign.messages.voice.leads.Consent;
import io.countersign.messages.voice.settings.SpendLimits;
import io.countersign.messages.voice.settings.SpentToday;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactRulesTest {
    private static final String MAINE = "+12077746000";
    private static final Instant NOON = Instant.parse("2026-11-20T17:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "true, false, false, 9, number_on_dnc",
        "true, true, false, 9, number_on_dnc",
        "false, true, false, 9, number_opted_out",
        "false, false, true, 9, automation_paused",
        "false, false, false, 0, rate_limited",
    })
    void whatStandsInTheWayHasTheContractsCode(
            boolean listed, boolean optedOut, boolean paused, long left, String code) {
        ContactFacts facts = new ContactFacts(optedOut, listed, paused, left, left, null, null);

        assertThat(ContactRules.againstTexting(MAINE, facts, NOON))
                .hasValueSatisfying(refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.message()).endsWith(".");
                });
    }

    @Test
    void whoeverDidNotAgreeIsNeitherCalledNorTexted() {
        ContactFacts facts = new ContactFacts(false, false, false, 9, 9, null, Consent.WITHHELD);

        assertThat(ContactRules.againstCalling(MAINE, facts, NOON))
                .map(Refused::code)
                .contains("no_consent");
        assertThat(ContactRules.againstTexting(MAINE, facts, NOON))
                .map(Refused::code)
                .contains("no_consent");
    }

    @Test
    void whoeverWasForgottenIsContactedByNobody() {
        assertThat(ContactRules.againstCalling(Personal.FORGOTTEN, ContactFacts.CLEAR, NOON))
                .map(Refused::code)
                .contains("forgotten");
        assertThat(ContactRules.againstTexting(Personal.FORGOTTEN, ContactFacts.CLEAR, NOON))
                .map(Refused::code)
                .contains("forgotten");
    }

    @Test
    void whoWroteStopMayStillBeCalled() {
        ContactFacts facts = new ContactFacts(true, false, false, 9, 9, null, Consent.GIVEN);

        assertThat(ContactRules.againstCalling(MAINE, facts, NOON)).isEmpty();
    }

    @Test
    void whatAnOwnerAllowsADayIsNotExceededAndTheAnswerSaysWhenANewDayBegins() {
        SpendLimits limits = new SpendLimits(5L, 3L, 1_000L);

        assertThat(calling(limits, 4, 3, 999)).isEmpty();
        assertThat(calling(limits, 5, 0, 0))
                .hasValueSatisfying(refused -> {
                    assertThat(refused.code()).isEqualTo("rate_limited");
                    assertThat(refused.message())
                            .contains(
                                    "allows 5 calls a day",
                                    "begins at 00:00 on 21 November (America/New_York)");
                });
        assertThat(texting(limits, 5, 2, 999)).isEmpty();
        assertThat(texting(limits, 0, 3, 0))
                .hasValueSatisfying(
                        refused -> assertThat(refused.message()).contains("allows 3 texts a day"));
        assertThat(texting(limits, 0, 0, 1_000))
                .hasValueSatisfying(
                        refused -> assertThat(refused.message()).contains("allows $10.00 a day"));
        assertThat(calling(SpendLimits.NONE, 9_999, 9_999, 9_999)).isEmpty();
        assertThat(texting(new SpendLimits(null, 0L, null), 0, 0, 0)).isPresent();
    }

    private static Optional<Refused> calling(
            SpendLimits limits, long calls, long texts, long cents) {
        return ContactRules.againstCalling(MAINE, facts(limits, calls, texts, cents), NOON);
    }

    private static Optional<Refused> texting(
            SpendLimits limits, long calls, long texts, long cents) {
        return ContactRules.againstTexting(MAINE, facts(limits, calls, texts, cents), NOON);
    }

    private static ContactFacts facts(SpendLimits limits, long calls, long texts, long cents) {
        return ContactFacts.CLEAR.spent(
                new SpentToday(
                        limits,
                        calls,
                        texts,
                        cents,
                        Instant.parse("2026-11-21T05:00:00Z"),
                        "America/New_York"));
    }

    /** Maine is five hours behind in winter, Alaska nine; Florida's evening ends an hour early. */
    @ParameterizedTest
    @CsvSource({
        "+12077746000, 2026-11-20T12:59:59Z, tcpa_violation",
        "+12077746000, 2026-11-20T13:00:00Z, ",
        "+12077746000, 2026-11-21T01:59:59Z, ",
        "+12077746000, 2026-11-21T02:00:00Z, tcpa_violation",
        "+19072762000, 2026-11-20T13:00:00Z, tcpa_violation",
        "+13053580000, 2026-11-21T00:59:59Z, ",
        "+13053580000, 2026-11-21T01:00:00Z, tcpa_violation",
        "+15045811234, 2026-11-21T18:00:00Z, ",
        "+15045811234, 2026-11-22T18:00:00Z, tcpa_violation",
        "+17136211234, 2026-11-22T17:59:59Z, tcpa_violation",
        "+17136211234, 2026-11-22T18:00:00Z, ",
        "+442079460000, 2026-11-20T07:59:59Z, tcpa_violation",
        "+442079460000, 2026-11-20T08:00:00Z, ",
    })
    void itMustBeDayAtTheOtherEnd(String number, Instant at, @Nullable String code) {
        assertThat(ContactRules.againstCalling(number, ContactFacts.CLEAR, at).map(Refused::code))
                .isEqualTo(Optional.ofNullable(code));
    }

    @Test
    void aNumberThatCanBeAnywhereNeedsDayEverywhere() {
        Instant dayInTheEastOnly = Instant.parse("2026-11-20T14:00:00Z");

        assertThat(
                        ContactRules.againstTexting(
                                "+18002752273", ContactFacts.CLEAR, dayInTheEastOnly))
                .hasValueSatisfying(r -> assertThat(r.code()).isEqualTo("tcpa_violation"));
    }

    @Test
    void aNumberThatIsNobodysHasNoNight() {
        Instant night = Instant.parse("2026-11-20T08:00:00Z");

        assertThat(ContactRules.againstTexting("+12075550142", ContactFacts.CLEAR, night))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pay here: https://bit.ly/3xyz",
                "Your card 4111 1111 1111 1111 was charged",
                "SSN 078-05-1120"
            })
    void whatCarriersBlockAndWhatMustNotTravelIsNotWritten(String body) {
        assertThat(ContactRules.againstWriting(body))
                .hasValueSatisfying(r -> assertThat(r.code()).isEqualTo("content_blocked"));
    }

    @Test
    void anAddressAndATelephoneNumberMayBeWritten() {
        assertThat(
                        ContactRules.againstWriting(
                                "Call +1 207 555 0142 or see https://harbor.example/book"))
                .isEmpty();
    }
}
