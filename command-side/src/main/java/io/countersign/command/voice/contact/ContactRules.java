package io.countersign.command.voice.contact;

import io.countersign.messages.Personal;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.conversations.ContactFacts;
import io.countersign.messages.voice.leads.Consent;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules of the trade. They are asked when a call or a text is asked for, and once more when it
 * leaves. The codes are the contract's.
 */
public final class ContactRules {
    /** The longest text; carriers cut it into parts of about 150 characters. */
    public static final int TEXT_CHARACTERS = 1_600;

    /** Carriers drop texts with borrowed addresses; they are how people are deceived. */
    private static final Pattern SHORTENERS =
            Pattern.compile(
                    "(?i)\\b(bit\\.ly|tinyurl\\.com|goo\\.gl|t\\.co|ow\\.ly|is\\.gd|cutt\\.ly"
                            + "|rb\\.gy|tiny\\.cc|rebrand\\.ly)/");

    private static final Pattern SOCIAL_SECURITY = Pattern.compile("\\b\\d{3}-\\d{2}-\\d{4}\\b");
    private static final Pattern CARD = Pattern.compile("\\b(?:\\d[ -]?){13,18}\\d\\b");

    private ContactRules() {}

    /** Why this number may not be called now. */
    public static Optional<Refused> againstCalling(String number, ContactFacts facts, Instant at) {
        return forgotten(number)
                .or(() -> doNotCall(facts))
                .or(() -> withheld(facts))
                .or(() -> paused(facts))
                .or(() -> quiet(number, at, "called"))
                .or(() -> spent(facts.callsLeft(), "calls"))
                .or(() -> SpendingRules.againstCalling(facts.today()));
    }

    /** Why this number may not be texted now. */
    public static Optional<Refused> againstTexting(String number, ContactFacts facts, Instant at) {
        return forgotten(number)
                .or(() -> doNotCall(facts))
                .or(() -> withheld(facts))
                .or(() -> optedOut(facts))
                .or(() -> paused(facts))
                .or(() -> quiet(number, at, "texted"))
                .or(() -> spent(facts.textsLeft(), "texts"))
                .or(() -> SpendingRules.againstTexting(facts.today()));
    }

    /** Why this may not be written to anybody. */
    public static Optional<Refused> againstWriting(String body) {
        if (body.isBlank()) {
            return refuse(
                    "invalid_message", "message must not be empty. Nothing was sent; write one.");
        }
        if (body.length() > TEXT_CHARACTERS) {
            return refuse(
                    "invalid_message",
                    "message has %,d characters; at most %,d are allowed. Nothing was sent; shorten it."
                            .formatted(body.length(), TEXT_CHARACTERS));
        }
        if (SHORTENERS.matcher(body).find()) {
            return refuse(
                    "content_blocked",
                    "Nothing was sent: carriers block shortened addresses. Write the whole address.");
        }
        if (SOCIAL_SECURITY.matcher(body).find() || hasCardNumber(body)) {
            return refuse(
                    "content_blocked",
                    "Nothing was sent: the text seems to hold a card or social security number. Take"
                            + " it out.");
        }
        return Optional.empty();
    }

    private static Optional<Refused> forgotten(String number) {
        return number.equals(Personal.FORGOTTEN)
                ? refuse(
                        "forgotten",
                        "Nobody was contacted: this person asked to be forgotten. Do not try again.")
                : Optional.empty();
    }

    private static Optional<Refused> doNotCall(ContactFacts facts) {
        return facts.doNotCall()
                ? refuse(
                        "number_on_dnc",
                        "Nobody was contacted: the number is on the do-not-call list. Do not try again;"
                                + " only an owner can take it off the list.")
                : Optional.empty();
    }

    private static Optional<Refused> withheld(ContactFacts facts) {
        return facts.consent() == Consent.WITHHELD
                ? refuse(
                        "no_consent",
                        "Nobody was contacted: this person has not agreed to be called or texted by"
                                + " agents. Do not try again; a person can call, and write down what"
                                + " they say.")
                : Optional.empty();
    }

    private static Optional<Refused> optedOut(ContactFacts facts) {
        return facts.optedOut()
                ? refuse(
                        "number_opted_out",
                        "Nothing was sent: this person wrote STOP. Do not try again; they can write"
                                + " START to get texts again.")
                : Optional.empty();
    }

    private static Optional<Refused> paused(ContactFacts facts) {
        return facts.paused()
                ? refuse(
                        "automation_paused",
                        "Nobody was contacted: automation is paused for this lead. A person has taken"
                                + " over; ask them.")
                : Optional.empty();
    }

    private static Optional<Refused> quiet(String number, Instant at, String done) {
        return QuietHours.at(number, at)
                .map(quiet ->
                        new Refused(
                                "tcpa_violation",
                                ("Nobody was contacted: it is %s in %s, where this number can be, and"
                                                + " people there may be %s %s. Try again then.")
                                        .formatted(
                                                quiet.clock(), quiet.zone(), done, quiet.when())));
    }

    private static Optional<Refused> spent(long left, String what) {
        return left > 0
                ? Optional.empty()
                : refuse(
                        "rate_limited",
                        "Nobody was contacted: the business has made all the %s it may make for now."
                                        .formatted(what)
                                + " Try again in an hour.");
    }

    private static boolean hasCardNumber(String body) {
        return CARD.matcher(body)
                .results()
                .map(found -> found.group().replaceAll("\\D", ""))
                .anyMatch(ContactRules::addsUp);
    }

    /** The check digit that card numbers have and telephone numbers only have by chance. */
    private static boolean addsUp(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    private static Optional<Refused> refuse(String code, String message) {
        return Optional.of(new Refused(code, message));
    }
}
