package io.countersign.command.voice.leads;

import io.countersign.command.Decision;
import io.countersign.command.PhoneNumbers;
import io.countersign.command.State;
import io.countersign.messages.Personal;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.leads.Consent;
import io.countersign.messages.voice.leads.LeadCommand;
import io.countersign.messages.voice.leads.LeadCommand.Register;
import io.countersign.messages.voice.leads.LeadCommand.Score;
import io.countersign.messages.voice.leads.LeadCommand.SetAutomation;
import io.countersign.messages.voice.leads.LeadCommand.SetConsent;
import io.countersign.messages.voice.leads.LeadCommand.Update;
import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.messages.voice.leads.LeadEvent;
import io.countersign.messages.voice.leads.LeadEvent.AutomationSet;
import io.countersign.messages.voice.leads.LeadEvent.ConsentSet;
import io.countersign.messages.voice.leads.LeadEvent.DetailsChanged;
import io.countersign.messages.voice.leads.LeadEvent.Registered;
import io.countersign.messages.voice.leads.LeadEvent.Scored;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one lead. Pure: no framework, no clock, no randomness. */
public sealed interface Lead extends State {
    String FIRST_STATUS = "new";

    /** No such lead. */
    record Missing() implements Lead {
        @Override
        public long version() {
            return 0;
        }
    }

    /**
     * A lead and what is known of it.
     *
     * @param scoredAfter the call it was scored after last
     */
    record Known(
            LeadDetails details,
            boolean paused,
            Consent consent,
            @Nullable String scoredAfter,
            long version)
            implements Lead {}

    /** The longest sentence about how a consent is known. */
    int HOW_CHARACTERS = 500;

    static Refused unknown(String leadId) {
        return Refused.notFound("lead", leadId, "list_leads");
    }

    static Decision<LeadEvent> decide(LeadCommand command, Lead now) {
        return switch (now) {
            case Missing() ->
                    switch (command) {
                        case Register c -> register(c);
                        case Update c -> Decision.decline(unknown(c.leadId()));
                        case SetAutomation c -> Decision.decline(unknown(c.leadId()));
                        case SetConsent c -> Decision.decline(unknown(c.leadId()));
                        case Score c -> Decision.decline(unknown(c.leadId()));
                    };
            case Known known ->
                    switch (command) {
                        case Register c ->
                                Decision.decline(
                                        "already_exists", "There is a lead with this id already.");
                        case Update c -> update(c, known);
                        case SetAutomation c ->
                                c.paused() == known.paused()
                                        ? Decision.nothingToDo()
                                        : Decision.accept(
                                                new AutomationSet(
                                                        c.businessId(), c.leadId(), c.paused()));
                        case SetConsent c -> consent(c, known);
                        case Score c ->
                                c.score().callId().equals(known.scoredAfter())
                                        ? Decision.nothingToDo()
                                        : Decision.accept(
                                                new Scored(c.businessId(), c.leadId(), c.score()));
                    };
        };
    }

    static Lead evolve(Lead now, LeadEvent event) {
        if (event instanceof Registered e) {
            return new Known(e.details(), false, Consent.UNKNOWN, null, 1);
        }
        Known lead = (Known) now;
        long next = lead.version() + 1;
        return switch (event) {
            case Registered e -> lead;
            case DetailsChanged e ->
                    new Known(e.details(), lead.paused(), lead.consent(), lead.scoredAfter(), next);
            case AutomationSet e ->
                    new Known(lead.details(), e.paused(), lead.consent(), lead.scoredAfter(), next);
            case ConsentSet e ->
                    new Known(lead.details(), lead.paused(), e.consent(), lead.scoredAfter(), next);
            case Scored e ->
                    new Known(
                            lead.details(),
                            lead.paused(),
                            lead.consent(),
                            e.score().callId(),
                            next);
        };
    }

    private static Decision<LeadEvent> register(Register c) {
        LeadDetails d = tidied(c.details());
        Optional<Refused> refused = LeadLimits.check(c.details(), d);
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        if (d.name() == null
                && d.firstName() == null
                && d.lastName() == null
                && d.phone() == null
                && d.email() == null) {
            return Decision.decline(
                    "missing_fields", "A new lead needs at least one of name, phone and email.");
        }
        return Decision.accept(
                new Registered(
                        c.businessId(),
                        c.leadId(),
                        d.status() == null ? withStatus(d, FIRST_STATUS) : d,
                        c.agentId(),
                        c.message()));
    }

    private static Decision<LeadEvent> consent(SetConsent c, Known known) {
        if (Personal.FORGOTTEN.equals(known.details().name())) {
            return forgotten();
        }
        if (c.how().isBlank() || c.how().length() > HOW_CHARACTERS) {
            return Decision.decline(
                    "missing_reason",
                    "Say in a sentence of at most %d characters how you know."
                            .formatted(HOW_CHARACTERS));
        }
        return c.consent() == known.consent()
                ? Decision.nothingToDo()
                : Decision.accept(
                        new ConsentSet(c.businessId(), c.leadId(), c.consent(), c.how().strip()));
    }

    private static Decision<LeadEvent> forgotten() {
        return Decision.decline(
                "forgotten",
                "This person was forgotten at their wish. If they come back, register a new lead.");
    }

    private static Decision<LeadEvent> update(Update c, Known known) {
        if (Personal.FORGOTTEN.equals(known.details().name())) {
            return forgotten();
        }
        LeadDetails given = tidied(c.changes());
        Optional<Refused> refused = LeadLimits.check(c.changes(), given);
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        LeadDetails merged = merged(given, known.details());
        return merged.equals(known.details())
                ? Decision.nothingToDo()
                : Decision.accept(new DetailsChanged(c.businessId(), c.leadId(), merged));
    }

    private static LeadDetails tidied(LeadDetails d) {
        return new LeadDetails(
                trimmed(d.name()),
                trimmed(d.firstName()),
                trimmed(d.lastName()),
                d.phone() == null ? null : PhoneNumbers.normalised(d.phone()).orElse(null),
                trimmed(d.email()),
                trimmed(d.status()),
                trimmed(d.source()),
                d.notes(),
                trimmed(d.address()),
                trimmed(d.city()),
                trimmed(d.state()),
                trimmed(d.zip()));
    }

    private static @Nullable String trimmed(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static LeadDetails withStatus(LeadDetails d, String status) {
        return new LeadDetails(
                d.name(),
                d.firstName(),
                d.lastName(),
                d.phone(),
                d.email(),
                status,
                d.source(),
                d.notes(),
                d.address(),
                d.city(),
                d.state(),
                d.zip());
    }

    private static LeadDetails merged(LeadDetails c, LeadDetails now) {
        return new LeadDetails(
                or(c.name(), now.name()),
                or(c.firstName(), now.firstName()),
                or(c.lastName(), now.lastName()),
                or(c.phone(), now.phone()),
                or(c.email(), now.email()),
                or(c.status(), now.status()),
                or(c.source(), now.source()),
                or(c.notes(), now.notes()),
                or(c.address(), now.address()),
                or(c.city(), now.city()),
                or(c.state(), now.state()),
                or(c.zip(), now.zip()));
    }

    private static @Nullable String or(@Nullable String given, @Nullable String now) {
        return given != null ? given : now;
    }
}
