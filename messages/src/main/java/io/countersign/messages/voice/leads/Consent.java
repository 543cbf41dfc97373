package io.countersign.messages.voice.leads;

import java.util.Locale;

/** What a person said about being called and texted by agents. */
public enum Consent {
    /** Nobody has asked, or nobody has written it down. */
    UNKNOWN,
    /** The person agreed. */
    GIVEN,
    /** The person does not want it, or has taken it back. */
    WITHHELD;

    /** The word on pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
