package io.countersign.mcp.voice.updates;

import io.countersign.mcp.broker.Actor;
import io.countersign.mcp.broker.Authority;
import io.countersign.mcp.broker.Claims;
import io.countersign.mcp.tools.About;
import io.countersign.messages.Asking;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is asked for. */
record Request(
        @About(
                        value =
                                "phone.emergency_address.set, transcripts.sink.configure or"
                                        + " agent.patch",
                        least = 1,
                        most = 64)
                String intent,
        @Nullable Target target,
        @About(
                        "phone.emergency_address.set: address {name, street, street2, city, state,"
                                + " zip, country}, disclosure_acknowledged true."
                                + " transcripts.sink.configure: webhook_url, events; id to change"
                                + " one, is_active. agent.patch: what update_agent_config takes, and"
                                + " outbound_prompt, outbound_first_message, outbound_llm, sms_llm,"
                                + " metadata, vapi_config")
                @Nullable Map<String, Object> payload,
        @About(most = 64) @Nullable String businessId,
        @About(value = "Why; needed for vapi_config", most = 1_000) @Nullable String reason,
        @About(
                        value =
                                "Your own key for this change; needed unless dry_run. Repeat it to"
                                        + " learn what became of the change.",
                        least = 1,
                        most = 200)
                @Nullable String idempotencyKey,
        @About("Who asks; is recorded and grants nothing") @Nullable Actor actor,
        @About("Who is said to have agreed; is recorded and grants nothing")
                @Nullable Authority authority,
        @About(value = "Only say what would happen", standard = "false") boolean dryRun,
        @About(value = "Put a held change before a person", standard = "false")
                boolean queueForApproval,
        @About(value = "Ticket, conversation or run this comes from", most = 200)
                @Nullable String sourceRef) {

    /** Whom it is about. */
    record Target(
            @About(value = "For phone.emergency_address.set, E.164", most = 40)
                    @Nullable String phoneNumber,
            @About(value = "For agent.patch", most = 64) @Nullable String agentId) {}

    Target whom() {
        return Objects.requireNonNullElse(target, new Target(null, null));
    }

    Map<String, Object> given() {
        return Objects.requireNonNullElse(payload, Map.of());
    }

    Asking asking(String contentDigest) {
        return new Claims(actor, authority)
                .asking(dryRun, queueForApproval, idempotencyKey, contentDigest, reason, sourceRef);
    }
}
