package io.countersign.command.casework.mailings;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Reach;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.mailings.Addressee;
import io.countersign.messages.casework.mailings.MailingCommand;
import io.countersign.messages.casework.mailings.MailingCommand.End;
import io.countersign.messages.casework.mailings.MailingCommand.SendEmail;
import io.countersign.messages.casework.mailings.MailingCommand.SendText;
import io.countersign.messages.casework.mailings.MailingCommand.Start;
import io.countersign.messages.casework.mailings.MailingEvent;
import io.countersign.messages.casework.mailings.MailingEvent.EmailScheduled;
import io.countersign.messages.casework.mailings.MailingEvent.Ended;
import io.countersign.messages.casework.mailings.MailingEvent.Started;
import io.countersign.messages.casework.mailings.MailingEvent.TextScheduled;
import io.countersign.messages.casework.mailings.MailingOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one mailing. Pure: no framework, no clock, no randomness. */
public sealed interface Mailing extends State {
    int MOST_TEXT = 1_600;
    int MOST_EMAIL = 50_000;
    int MOST_SUBJECT = 200;
    int MOST_PEOPLE = 500;

    /** No such mailing. */
    record Missing() implements Mailing {
        @Override
        public long version() {
            return 0;
        }
    }

    /** A mailing, with how it went with each client so far. */
    record Known(long caseId, Map<Long, MailingOutcome> outcomes, long version) implements Mailing {
        public Known {
            outcomes = Map.copyOf(outcomes);
        }
    }

    static Refused unknown(String mailingId) {
        return new Refused("not_found", "No message has the id " + mailingId + ".");
    }

    static Decision<MailingEvent> decide(MailingCommand command, Mailing now) {
        return switch (now) {
            case Missing() ->
                    switch (command) {
                        case SendText c -> text(c);
                        case SendEmail c -> email(c);
                        case Start _, End _ -> Decision.decline(unknown(command.mailingId()));
                    };
            case Known known ->
                    switch (command) {
                        case SendText _, SendEmail _ ->
                                Decision.decline(
                                        "already_exists",
                                        "There is a message with this id already.");
                        case Start c -> start(c, known);
                        case End c -> end(c, known);
                    };
        };
    }

    static Mailing evolve(Mailing now, MailingEvent event) {
        return switch (event) {
            case TextScheduled e -> new Known(e.caseId(), outcomes(e.to()), 1);
            case EmailScheduled e -> new Known(e.caseId(), outcomes(e.to()), 1);
            case Started e -> with(now, e.clientId(), MailingOutcome.STARTED);
            case Ended e -> with(now, e.clientId(), e.outcome());
        };
    }

    /** What a message would do, for the person who must decide. */
    static Optional<Preview> preview(MailingCommand command) {
        return switch (command) {
            case SendText c -> Optional.of(preview("text", null, c.text(), c.to(), c.many()));
            case SendEmail c ->
                    Optional.of(preview("email", c.subject(), c.text(), c.to(), c.many()));
            case Start _, End _ -> Optional.empty();
        };
    }

    private static Preview preview(
            String kind,
            @Nullable String subject,
            String text,
            List<Addressee> to,
            @Nullable Integer many) {
        List<String> who = to.stream().filter(Addressee::isReached).map(Mailing::known).toList();
        int reached = who.size();
        List<FieldChange> changes = new ArrayList<>();
        if (many != null) {
            changes.add(new FieldChange("recipients", null, reached + " people"));
        }
        if (subject != null) {
            changes.add(new FieldChange("subject", null, subject));
        }
        changes.add(new FieldChange("message", null, text));
        String sentence =
                reached == 1
                        ? "One person will get this " + kind + "."
                        : reached + " people will get this " + kind + ".";
        return new Preview(
                sentence,
                "The people of a case",
                0,
                changes,
                subject == null ? Reach.texts(who, text) : Reach.emails(who));
    }

    /** By name and address, because two people can have one name. */
    private static String known(Addressee addressee) {
        return addressee.name() + ", " + addressee.address();
    }

    private static Decision<MailingEvent> text(SendText c) {
        Optional<Refused> refused = refused(c.text(), MOST_TEXT, c.to());
        return refused.isPresent()
                ? Decision.decline(refused.get())
                : Decision.accept(
                        new TextScheduled(
                                c.businessId(),
                                c.mailingId(),
                                c.caseId(),
                                c.text(),
                                c.chat(),
                                c.to()));
    }

    private static Decision<MailingEvent> email(SendEmail c) {
        boolean lines = c.subject().chars().anyMatch(Character::isISOControl);
        if (c.subject().isBlank() || c.subject().length() > MOST_SUBJECT || lines) {
            return Decision.decline(
                    "invalid_subject", "subject needs one line of at most 200 characters.");
        }
        Optional<Refused> refused = refused(c.text(), MOST_EMAIL, c.to());
        return refused.isPresent()
                ? Decision.decline(refused.get())
                : Decision.accept(
                        new EmailScheduled(
                                c.businessId(),
                                c.mailingId(),
                                c.caseId(),
                                c.subject().strip(),
                                c.text(),
                                c.chat(),
                                c.to()));
    }

    private static Optional<Refused> refused(String text, int most, List<Addressee> to) {
        if (text.isBlank() || text.length() > most) {
            return Optional.of(
                    new Refused(
                            "invalid_message",
                            "message needs from 1 to %,d characters.".formatted(most)));
        }
        if (to.isEmpty()) {
            return Optional.of(
                    new Refused(
                            "no_clients",
                            "No client is linked to this case, so nobody would get it. Nothing was"
                                    + " sent. A person can link clients on the dashboard."));
        }
        if (to.size() > MOST_PEOPLE) {
            return Optional.of(
                    new Refused("too_many", "A message can go to at most 500 people of a case."));
        }
        return to.stream().anyMatch(Addressee::isReached)
                ? Optional.empty()
                : Optional.of(
                        new Refused(
                                "nobody_reachable",
                                "Every client of this case has opted out or has no address, so"
                                        + " nobody would get it. Nothing was sent."));
    }

    /** Starting works once, so that nobody is sent the same twice. */
    private static Decision<MailingEvent> start(Start c, Known known) {
        MailingOutcome outcome = known.outcomes().get(c.clientId());
        return outcome == MailingOutcome.WAITING
                ? Decision.accept(
                        new Started(c.businessId(), c.mailingId(), known.caseId(), c.clientId()))
                : Decision.decline("started_before", "This was started before.");
    }

    private static Decision<MailingEvent> end(End c, Known known) {
        MailingOutcome outcome = known.outcomes().get(c.clientId());
        boolean open =
                outcome == MailingOutcome.WAITING
                        || outcome == MailingOutcome.STARTED
                        || outcome == MailingOutcome.IN_DOUBT;
        // Carriers take a text first and say later that it did not arrive.
        boolean bounced = outcome == MailingOutcome.SENT && c.outcome() == MailingOutcome.FAILED;
        return (open && outcome != c.outcome()) || bounced
                ? Decision.accept(
                        new Ended(
                                c.businessId(),
                                c.mailingId(),
                                known.caseId(),
                                c.clientId(),
                                c.outcome(),
                                c.detail()))
                : Decision.nothingToDo();
    }

    private static Map<Long, MailingOutcome> outcomes(List<Addressee> to) {
        Map<Long, MailingOutcome> outcomes = new LinkedHashMap<>();
        to.forEach(a ->
                outcomes.put(
                        a.clientId(),
                        a.isReached() ? MailingOutcome.WAITING : MailingOutcome.LEFT_OUT));
        return outcomes;
    }

    private static Mailing with(Mailing now, long client, MailingOutcome outcome) {
        if (!(now instanceof Known known)) {
            throw new IllegalStateException("The history has no beginning.");
        }
        Map<Long, MailingOutcome> outcomes = new LinkedHashMap<>(known.outcomes());
        outcomes.put(client, outcome);
        return new Known(known.caseId(), outcomes, known.version() + 1);
    }
}
