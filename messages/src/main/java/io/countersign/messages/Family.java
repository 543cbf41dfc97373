package io.countersign.messages;

import java.util.Map;

/** What a command is about, as coarsely as people stop things: "no texts for now". */
public enum Family {
    /** Telephone calls. */
    CALLS("calls"),
    /** Text messages. */
    TEXTS("texts"),
    /** Emails. */
    EMAILS("emails"),
    /** Deliveries to other programs. */
    WEBHOOKS("webhooks"),
    /** Campaigns. */
    CAMPAIGNS("campaigns"),
    /** What agents say and do. */
    AGENTS("agents"),
    /** Leads. */
    LEADS("leads"),
    /** Cases and what belongs to them. */
    CASES("cases"),
    /** Everything that is stopped only when everything is. */
    OTHER("everything else");

    /** By the area and noun of a logical name. */
    private static final Map<String, Family> BY_NOUN =
            Map.ofEntries(
                    Map.entry("voice.call", CALLS),
                    Map.entry("voice.conversation", TEXTS),
                    Map.entry("voice.text", TEXTS),
                    Map.entry("voice.sms", TEXTS),
                    Map.entry("voice.sink", WEBHOOKS),
                    Map.entry("voice.campaign", CAMPAIGNS),
                    Map.entry("voice.agent", AGENTS),
                    Map.entry("voice.lead", LEADS),
                    Map.entry("casework.webhook", WEBHOOKS),
                    Map.entry("casework.text", TEXTS),
                    Map.entry("casework.sms", TEXTS),
                    Map.entry("casework.email", EMAILS),
                    Map.entry("casework.case", CASES),
                    Map.entry("casework.client", CASES),
                    Map.entry("casework.import", CASES),
                    Map.entry("casework.note", CASES),
                    Map.entry("casework.task", CASES),
                    Map.entry("casework.form", CASES));

    private final String word;

    Family(String word) {
        this.word = word;
    }

    /** The word people read. */
    public String word() {
        return word;
    }

    /** The family of a command or event, by its logical name {@code area.noun.verb/1}. */
    public static Family of(String logicalName) {
        int verb = logicalName.lastIndexOf('.');
        String noun = verb < 0 ? logicalName : logicalName.substring(0, verb);
        return BY_NOUN.getOrDefault(noun, OTHER);
    }
}
