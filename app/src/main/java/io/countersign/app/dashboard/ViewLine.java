package io.countersign.app.dashboard;

import io.countersign.app.dashboard.Views.Building;
import io.countersign.app.dashboard.Views.Differs;
import io.countersign.app.dashboard.Views.RowPair;
import io.countersign.app.dashboard.Views.View;
import io.countersign.app.dashboard.WordDiff.Mark;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One view on the page.
 *
 * @param icon the drawing beside the last rebuild; empty when there was none
 * @param state the word that carries the colour
 * @param percent of the bar while it is being rebuilt, otherwise -1
 */
record ViewLine(
        View view,
        String title,
        String about,
        String icon,
        String state,
        String detail,
        int percent,
        List<Pair> pairs,
        @Nullable Differs differs) {

    /** A row of both sides with the words that differ marked. */
    record Pair(String key, List<Mark> live, List<Mark> rebuilt) {}

    private static final Map<String, String> ABOUT =
            Map.ofEntries(
                    Map.entry("agents", "settings and versions"),
                    Map.entry("leads", "people and what is known of them"),
                    Map.entry("settings", "alerts to staff, links that are texted"),
                    Map.entry("numbers", "the business's own numbers"),
                    Map.entry("sinks", "where transcripts are sent"),
                    Map.entry("carriers", "which carriers are used"),
                    Map.entry("campaigns", "campaigns, and how far everybody is"),
                    Map.entry("changes", "what waits, what was decided"),
                    Map.entry("audit", "every event, with names"),
                    Map.entry("cases", "cases, their types and statuses"),
                    Map.entry("clients", "clients and how they may be reached"),
                    Map.entry("imports", "files that were loaded"),
                    Map.entry("case_lists", "lists of cases"),
                    Map.entry("notes", "notes"),
                    Map.entry("forms", "forms"),
                    Map.entry("tasks", "tasks and where they stand"),
                    Map.entry("members", "who may sign in"),
                    Map.entry("api_keys", "keys, without their secrets"),
                    Map.entry("connections", "assistants that people let in"),
                    Map.entry("businesses", "names and time zones"),
                    Map.entry("switches", "what a person has stopped"),
                    Map.entry("policies", "rules, and what was decided by them"),
                    Map.entry("envelopes", "authority granted in advance"),
                    Map.entry("delegations", "who signs in whose place"),
                    Map.entry("notices", "how people want to be told"),
                    Map.entry("erasures", "people who were forgotten"));

    static ViewLine of(View view, Words words) {
        String title =
                Character.toUpperCase(view.schema().charAt(0))
                        + view.schema().substring(1).replace('_', ' ');
        Says says = says(view, words);
        Differs differs = view.rebuild() instanceof Differs d ? d : null;
        return new ViewLine(
                view,
                title,
                ABOUT.getOrDefault(view.schema(), ""),
                says.icon(),
                says.state(),
                says.detail(),
                view.rebuild() instanceof Building b ? percent(b) : -1,
                differs == null ? List.of() : differs.pairs().stream().map(ViewLine::pair).toList(),
                differs);
    }

    public boolean building() {
        return percent >= 0;
    }

    /** Whether what was built is kept and can be built on. */
    public boolean resumable() {
        return view.rebuild() instanceof Views.Paused || stuck();
    }

    /** Whether an event stops the rebuild. */
    public boolean stuck() {
        return view.rebuild() instanceof Views.Stuck;
    }

    /** Whether there is more to show or to decide than fits the line. */
    public boolean more() {
        return building()
                || differs != null
                || view.error() != null
                || stuck()
                || view.old()
                || !view.parked().isEmpty();
    }

    public String behind() {
        long behind = Math.max(0, view.head() - view.position());
        return behind == 0 ? "nothing" : Words.count(behind, "event", "events");
    }

    private record Says(String icon, String state, String detail) {}

    private static Says says(View view, Words words) {
        return switch (view.rebuild()) {
            case null -> new Says("", "", "not since the server started");
            case Building b -> new Says("", "", doing(b) + pace(b));
            case Views.Equal e ->
                    new Says(
                            "signed",
                            "equal",
                            Words.count(e.rows(), "row", "rows")
                                    + ", rebuilt and swapped in "
                                    + Words.number(e.tookMillis())
                                    + " ms, "
                                    + words.ago(e.at()));
            case Differs d ->
                    new Says(
                            "refused",
                            "not swapped",
                            Words.number(d.differing())
                                    + " of "
                                    + Words.count(d.rows(), "row differs", "rows differ")
                                    + ", "
                                    + words.ago(d.at()));
            case Views.Accepted a ->
                    new Says(
                            "signed",
                            "accepted",
                            Words.count(a.differing(), "differing row", "differing rows")
                                    + " replaced, "
                                    + words.ago(a.at()));
            case Views.Kept k -> new Says("expired", "kept", "the live rows, " + words.ago(k.at()));
            case Views.Paused p ->
                    new Says(
                            "expired",
                            "paused",
                            "at "
                                    + Words.number(p.done())
                                    + " of "
                                    + Words.count(p.total(), "event", "events")
                                    + ", "
                                    + words.ago(p.at()));
            case Views.Stuck s -> new Says("refused", "stopped", s.message());
            case Views.Stopped s -> new Says("expired", "stopped", words.ago(s.at()));
            case Views.Broken b -> new Says("refused", "failed", b.message());
        };
    }

    private static String doing(Building b) {
        return b.done() < b.total() || b.total() == 0
                ? "rebuilding beside the live one"
                : b.looksEqual() ? "the same at first sight; proving it" : "comparing";
    }

    private static String pace(Building b) {
        return b.perSecond() <= 0 ? "" : ", " + Words.number(b.perSecond()) + " events a second";
    }

    private static int percent(Building b) {
        return b.total() <= 0 ? 0 : Math.clamp(100 * b.done() / b.total(), 0, 100);
    }

    /** "29 421 of 48 231 events · 2 s left". */
    public String progress() {
        if (!(view.rebuild() instanceof Building b)) {
            return "";
        }
        String of = Words.number(b.done()) + " of " + Words.count(b.total(), "event", "events");
        return b.secondsLeft() < 0 ? of : of + " · " + Words.number(b.secondsLeft()) + " s left";
    }

    private static Pair pair(RowPair row) {
        String live = row.live() == null ? "no such row" : row.live();
        String rebuilt = row.rebuilt() == null ? "no such row" : row.rebuilt();
        List<Mark> marks = WordDiff.between(live, rebuilt);
        return new Pair(
                row.key(),
                marks.stream().filter(mark -> mark.kind() != WordDiff.Kind.IN).toList(),
                marks.stream().filter(mark -> mark.kind() != WordDiff.Kind.OUT).toList());
    }
}
