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
    final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, @Nullable Rebuild> states = new LinkedHashMap<>();

    PaperViews() {
        Instant at = Instant.now().minus(Duration.ofMinutes(2));
        states.put("changes", new Equal(at.minus(Duration.ofDays(13)), 91, 40));
        states.put("leads", new Building(29_421, 48_231, 11_300, 2));
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
        states.put("api_keys", new Accepted(at, 3));
    }

    @Override
    public List<View> list() {
        List<View> all = new ArrayList<>();
        states.forEach(
                (schema, state) -> all.add(new View(schema, 48_231, 48_231, true, null, state)));
        return all;
    }

    @Override
    public void rebuild(String schema, String by) {
        asked.add("rebuild " + schema + " by " + by);
    }

    @Override
    public void cancel(String schema, String by) {
        asked.add("cancel " + schema + " by " + by);
    }

    @Override
    public void accept(String schema, String by) {
        asked.add("accept " + schema + " by " + by);
    }

    @Override
    public void keep(String schema, String by) {
        asked.add("keep " + schema + " by " + by);
    }
}
