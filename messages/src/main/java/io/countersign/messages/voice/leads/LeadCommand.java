package io.countersign.messages.voice.leads;

import io.countersign.messages.AboutPeople;
import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import io.countersign.messages.Ungoverned;
import org.jspecify.annotations.Nullable;

/** Orders about one lead. */
@AboutPeople
public sealed interface LeadCommand extends Command {
    String leadId();

    @Override
    default String subjectId() {
        return leadId();
    }

    /** Writes a new lead down; at least one of name, phone and email is known. */
    @Governed(risk = Risk.LOW, because = "adds a person to the list")
    @LogicalName("voice.lead.register/1")
    record Register(
            String businessId,
            String leadId,
            LeadDetails details,
            @Nullable String agentId,
            @Nullable String message)
            implements LeadCommand {}

    /** Changes the details that are given; null leaves a detail as it is. */
    @Governed(risk = Risk.LOW, because = "corrects what is known of one person")
    @LogicalName("voice.lead.update/1")
    record Update(String businessId, String leadId, LeadDetails changes) implements LeadCommand {}

    /** Keeps automatic calls and texts from this lead, or lets them happen again. */
    @Governed(risk = Risk.LOW, because = "stops or restarts what happens by itself for one person")
    @LogicalName("voice.lead.set_automation/1")
    record SetAutomation(String businessId, String leadId, boolean paused) implements LeadCommand {}

    /**
     * Writes down whether this person agreed to be called and texted by agents.
     *
     * @param how how that is known, in a sentence
     */
    @Governed(risk = Risk.LOW, because = "says what one person allowed, and how that is known")
    @LogicalName("voice.lead.set_consent/1")
    record SetConsent(String businessId, String leadId, Consent consent, String how)
            implements LeadCommand {}

    /** Writes down how promising a lead looks after a call; once for each call. */
    @Ungoverned(because = "It is counted by a rule that everybody can read.")
    @LogicalName("voice.lead.score/1")
    record Score(String businessId, String leadId, LeadScore score) implements LeadCommand {}
}
