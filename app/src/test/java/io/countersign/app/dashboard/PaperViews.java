package io.countersign.app.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Views on paper, one in each state. */
final class PaperViews implements Views {
    private static final List<Left> LEFT =
            List.of(new Left(16, "event 16 (casework.case.opened/1 of case_1000)", "Ada"));
    final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, @Nullable Rebuild> states = new LinkedHashMap<>();

    PaperViews() {
        Instant at = Instant.now().minus(Duration.ofMinutes(2));
        states.put("changes", new Equal(at.minus(Duration.ofDays(13)), 91, 40));
        states.put("leads", new Building(29_421, 48_231, 11_300, 2, false));
        states.put(
                "agents",
                new Differs(
                        at,
                        48_230,
                        1_204,
                        2,
                        List.of(
                                new RowPair(
                                        "agent_01J9XK4T7C",
                                        "{\"max_duration\":900,\"name\":\"Front Desk\"}",
                                        "{\"max_duration\":600,\"name\":\"Front Desk\"}"),
                                new RowPair(
                                        "agent_01J9XM2QPA", "{\"name\":\"After Hours\"}", null))));
        states.put("audit", null);
        states.put("members", new Stopped(at));
        states.put("calls", new Paused(at, 12_000, 48_231));
        states.put(
                "cases",
                new Stuck(at, "event 17 (casework.case.opened/1 of case_1001) cannot be applied"));
        states.put("api_keys", new Accepted(at, 3));
    }

    @Override
    public List<View> list(String businessId) {
        List<View> all = new ArrayList<>();
        states.forEach((schema, state) ->
                all.add(
                        new View(
                                schema,
                                48_231,
                                48_231,
                                true,
                                null,
                                false,
                                state,
                                schema.equals("changes"),
                                schema.equals("cases") ? LEFT : List.of())));
        return all;
    }

    @Override
    public void act(String schema, Act act, String by) {
        asked.add(act.word() + " " + schema + " by " + by);
    }

    @Override
    public void takeBack(String schema, long position, String by) {
        asked.add("take back " + schema + " " + position + " by " + by);
    }
}
