package io.countersign.mcp.callers;

import static io.countersign.mcp.callers.Scope.alone;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every scope there is, desk by desk. A name may stand for something on both desks: a connection is
 * for one desk, while an API key reaches both.
 */
public final class Scopes {
    /** Everything, on both desks; only keys can have it. */
    public static final String ALL = "*";

    /** Of the voice desk, in the order in which people read them. */
    public static final List<Scope> VOICE =
            List.of(
                    alone("calls:read", "Read calls, transcripts, voicemails, leads and texts"),
                    alone("agents:read", "Read your agents' settings, your business and its lines"),
                    alone("leads:write", "Add and correct leads"),
                    new Scope(
                            "calls:write",
                            "Call one person back, and prepare campaigns",
                            "Launch a campaign of calls"),
                    new Scope(
                            "sms:write",
                            "Text one person at a time, within quiet hours and opt-outs",
                            "Text many people"),
                    new Scope(
                            "agents:write",
                            "Rename an agent, set alerts and links, rehearse changes",
                            "What an agent says, its voice, its model, call transfers"),
                    new Scope("numbers:write", null, "The emergency address of a phone number"),
                    new Scope("webhooks:write", null, "Sending transcripts to another system"));

    /** Of the case desk, in the order in which people read them. */
    public static final List<Scope> CASEWORK =
            List.of(
                    alone("cases:read", "Read cases"),
                    alone("clients:read", "Read clients and how to reach them"),
                    alone("caselists:read", "Read case lists"),
                    alone("forms:read", "Read forms and their answers"),
                    alone("campaigns:read", "Read campaigns"),
                    alone("calls:read", "Read calls with clients"),
                    alone("tasks:read", "Read tasks"),
                    alone("notes:read", "Read notes on cases"),
                    alone("settings:read", "Read case types, statuses and custom fields"),
                    alone("webhooks:read", "Read webhooks and what they delivered"),
                    alone("admins:read", "Read who runs the case desk"),
                    alone("audit:read", "Read the audit log"),
                    alone("projections:write", "Rebuild views from the history"),
                    new Scope(
                            "cases:write",
                            "Open and correct cases",
                            "Texts and emails to the people of a case"),
                    alone("clients:write", "Add and correct clients"),
                    alone("caselists:write", "Make and change case lists"),
                    alone("forms:write", "Make forms and new versions of them"),
                    alone("tasks:write", "Give cases tasks, and say what was done"),
                    alone("notes:write", "Write and correct notes"),
                    new Scope(
                            "settings:write",
                            "Add case types, statuses and custom fields",
                            "Change what types and statuses mean for cases that have them"),
                    new Scope(
                            "webhooks:write",
                            "Test a webhook",
                            "Sending what happens in cases to another system"));

    private static final Set<String> NAMES =
            Stream.of(VOICE, CASEWORK)
                    .flatMap(List::stream)
                    .map(Scope::name)
                    .collect(Collectors.toUnmodifiableSet());

    private Scopes() {}

    /** Whether some desk knows the name. */
    public static boolean known(String name) {
        return NAMES.contains(name);
    }

    /** Those of a desk's scopes that are named, in the desk's order. */
    public static List<Scope> among(List<Scope> desk, Set<String> names) {
        return desk.stream().filter(scope -> names.contains(scope.name())).toList();
    }

    /** The names of a desk's scopes, in the desk's order. */
    public static Set<String> names(List<Scope> desk) {
        return desk.stream().map(Scope::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
