package io.countersign.messages.voice.leads;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Personal;
import org.jspecify.annotations.Nullable;

/** What happened to one lead. */
public sealed interface LeadEvent extends Event {
    String leadId();

    @Override
    default String subjectId() {
        return leadId();
    }

    /** The lead is on the list. */
    @LogicalName("voice.lead.registered/1")
    record Registered(
            String businessId,
            String leadId,
            @Personal LeadDetails details,
            @Nullable String agentId,
            @Personal @Nullable String message)
            implements LeadEvent {}

    /** The lead's details are now these, all of them. */
    @LogicalName("voice.lead.details_changed/1")
    record DetailsChanged(String businessId, String leadId, @Personal LeadDetails details)
            implements LeadEvent {}

    /** Automatic calls and texts to this lead are held back, or are not any more. */
    @LogicalName("voice.lead.automation_set/1")
    record AutomationSet(String businessId, String leadId, boolean paused) implements LeadEvent {}

    /** The person agreed to be called and texted by agents, or did not. */
    @LogicalName("voice.lead.consent_set/1")
    record ConsentSet(String businessId, String leadId, Consent consent, @Personal String how)
            implements LeadEvent {}

    /** A call changed how promising the lead looks. */
    @LogicalName("voice.lead.scored/1")
    record Scored(String businessId, String leadId, LeadScore score) implements LeadEvent {}
}
