package io.countersign.command.voice.campaigns;

import io.countersign.messages.Refused;
import io.countersign.messages.voice.campaigns.Cadence;
import io.countersign.messages.voice.campaigns.Cadence.Window;
import io.countersign.messages.voice.campaigns.CampaignCommand.Create;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a campaign may be at all. */
final class CampaignLimits {
    static final int NAME_CHARACTERS = 100;
    static final int DESCRIPTION_CHARACTERS = 2_000;
    static final int MOST_PEOPLE = 2_000;
    static final int MOST_ATTEMPTS = 10;
    static final int LONGEST_RETRY_MINUTES = 30 * 24 * 60;
    static final int MOST_WINDOWS = 10;

    private CampaignLimits() {}

    static Optional<Refused> check(Create c) {
        if (c.name().isBlank() || c.name().length() > NAME_CHARACTERS) {
            return refuse("name", "name needs 1 to %d characters.".formatted(NAME_CHARACTERS));
        }
        if (c.description() != null && c.description().length() > DESCRIPTION_CHARACTERS) {
            return refuse(
                    "description",
                    "description has at most %,d characters.".formatted(DESCRIPTION_CHARACTERS));
        }
        if (c.leadIds().size() > MOST_PEOPLE) {
            return refuse(
                    "lead_ids",
                    "A campaign has at most %,d people. Make several.".formatted(MOST_PEOPLE));
        }
        Optional<Refused> cadence = cadence(c.cadence());
        return cadence.isPresent() || !c.launch() ? cadence : ready(c.agentId(), c.leadIds());
    }

    /** Whether there is somebody who calls, and somebody to be called. */
    static Optional<Refused> ready(@Nullable String agentId, List<String> leadIds) {
        if (agentId == null) {
            return Optional.of(
                    new Refused(
                            "missing_fields",
                            "A launch needs agent_id: say which agent calls. Call list_agents."));
        }
        return leadIds.isEmpty()
                ? Optional.of(
                        new Refused(
                                "missing_fields",
                                "A launch needs lead_ids: say who is called. Call list_leads."))
                : Optional.empty();
    }

    private static Optional<Refused> cadence(Cadence c) {
        if (c.attempts() < 1 || c.attempts() > MOST_ATTEMPTS) {
            return refuse(
                    "cadence_config",
                    "cadence_config.attempts goes from 1 to %d.".formatted(MOST_ATTEMPTS));
        }
        if (c.retryMinutes() < 1 || c.retryMinutes() > LONGEST_RETRY_MINUTES) {
            return refuse(
                    "cadence_config",
                    "cadence_config.retry_interval_hours goes from a minute to 720 hours.");
        }
        if (c.days().isEmpty() || c.windows().isEmpty() || c.windows().size() > MOST_WINDOWS) {
            return refuse(
                    "cadence_config",
                    "cadence_config needs at least one of days and one of call_windows, at most %d."
                            .formatted(MOST_WINDOWS));
        }
        for (Window window : c.windows()) {
            int start = Window.minute(window.start());
            if (start < 0 || Window.minute(window.end()) <= start) {
                return refuse(
                        "cadence_config",
                        "Each of cadence_config.call_windows has a start and a later end on the"
                                + " same day, like 09:00 and 17:30.");
            }
        }
        try {
            ZoneId.of(c.timezone());
            return Optional.empty();
        } catch (DateTimeException unknown) {
            return refuse(
                    "cadence_config",
                    "cadence_config.timezone is not known. Write it like America/New_York.");
        }
    }

    private static Optional<Refused> refuse(String field, String message) {
        return Optional.of(new Refused("invalid_" + field, message));
    }
}
