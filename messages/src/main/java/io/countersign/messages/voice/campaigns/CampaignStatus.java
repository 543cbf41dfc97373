package io.countersign.messages.voice.campaigns;

import java.util.Locale;

/** Where a campaign stands. */
public enum CampaignStatus {
    /** Written down, not started. */
    DRAFT,
    /** Calls people. */
    ACTIVE,
    /** Starts no more calls for now. */
    PAUSED,
    /** Everybody was reached or called as often as the cadence says. */
    COMPLETED;

    /** The word on the wire and on pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
