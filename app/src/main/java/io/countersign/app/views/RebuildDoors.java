package io.countersign.app.views;

import io.countersign.app.dashboard.Views.Act;
import io.countersign.mcp.callers.Caller;
import io.countersign.mcp.protocol.DirectCalls;
import io.countersign.mcp.rest.MoreDoors;
import io.countersign.mcp.rest.RestAnswer;
import io.countersign.messages.Queries;
import io.countersign.messages.tenancy.members.MemberQuery.GetMember;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.query.projections.ParkedEvent;
import io.countersign.query.projections.ProjectionStatus;
import io.countersign.query.projections.Projections;
import io.countersign.query.projections.RebuildException;
import io.countersign.query.projections.RebuildStatus;
import io.countersign.query.projections.Rebuilds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The views and their rebuilds by plain HTTP: {@code /v1/projections} shows how they stand, {@code
 * POST /v1/projections/leads/rebuild} and its like do what the dashboard does. Rows are not shown;
 * those that differ are looked at by people.
 */
@Component
class RebuildDoors implements MoreDoors {
    private static final String HERE = "/v1/projections";
    private static final String READ = "audit:read";
    private static final String ACT = "projections:write";

    private final Projections projections;
    private final Rebuilds rebuilds;
    private final Queries queries;
    private final Clock clock;

    RebuildDoors(Projections projections, Rebuilds rebuilds, Queries queries, Clock clock) {
        this.projections = projections;
        this.rebuilds = rebuilds;
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public Map<String, HttpRequestHandler> at(DirectCalls calls) {
        return Map.of(
                HERE + "/**",
                (request, response) ->
                        RestAnswer.guarded(response, () -> answer(calls, request, response)));
    }

    private void answer(DirectCalls calls, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        calls.checkOrigin(request, response);
        String uri = request.getRequestURI().substring(request.getContextPath().length());
        List<String> path = List.of(uri.substring(HERE.length()).split("/"));
        boolean reads = request.getMethod().equals("GET") && path.size() < 3;
        boolean acts = request.getMethod().equals("POST") && path.size() >= 3;
        Caller caller = calls.admit(acts ? ACT : READ, request, response);
        Optional<ProjectionStatus> one =
                projections.status().stream()
                        .filter(status -> path.size() > 1 && status.schema().equals(path.get(1)))
                        .findFirst();
        if (path.size() > 1 && one.isEmpty()) {
            RestAnswer.refused(
                    response, "not_found", "No view is called that. GET " + HERE + " lists them.");
        } else if (reads) {
            RestAnswer.write(response, 200, one.map(this::shown).orElseGet(this::all));
        } else if (acts) {
            act(caller, one.orElseThrow().schema(), path.subList(2, path.size()), response);
        } else {
            response.setHeader("Allow", path.size() < 3 ? "GET" : "POST");
            RestAnswer.error(
                    response, 405, "method_not_allowed", "Look with GET, decide with POST.");
        }
    }

    private void act(Caller caller, String schema, List<String> words, HttpServletResponse response)
            throws IOException {
        MemberView person =
                caller.personId() == null
                        ? null
                        : queries.ask(new GetMember(caller.businessId(), caller.personId()));
        if (person == null || person.role() != Role.OWNER) {
            RestAnswer.refused(
                    response,
                    "refused",
                    "Views are rebuilt by owners: use a key that an owner answers for.");
            return;
        }
        Optional<Act> asked =
                Arrays.stream(Act.values())
                        .filter(act -> words.size() == 1 && act.word().equals(words.getFirst()))
                        .findFirst();
        boolean takesBack =
                words.size() == 3
                        && words.getFirst().equals("parked")
                        && words.get(1).matches("[0-9]{1,18}")
                        && words.get(2).equals("take-back");
        try {
            if (takesBack) {
                rebuilds.unpark(schema, Long.parseLong(words.get(1)));
            } else if (asked.isPresent()) {
                RebuildViews.carryOut(rebuilds, schema, asked.get(), person.name());
            } else {
                RestAnswer.refused(
                        response,
                        "not_found",
                        "A view can be asked to rebuild, pause, resume, cancel, park, accept, keep"
                                + " and drop, and parked/POSITION to take-back.");
                return;
            }
        } catch (RebuildException e) {
            RestAnswer.refused(response, "conflict", String.valueOf(e.getMessage()));
            return;
        }
        projections.status().stream()
                .filter(status -> status.schema().equals(schema))
                .findFirst()
                .ifPresentOrElse(status -> written(response, shown(status)), () -> {});
    }

    private static void written(HttpServletResponse response, ObjectNode body) {
        try {
            RestAnswer.write(response, 202, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode all() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode list = body.putArray("projections");
        projections.status().forEach(status -> list.add(shown(status)));
        return body;
    }

    private ObjectNode shown(ProjectionStatus status) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("name", status.schema());
        shown.put("position", status.position());
        shown.put("head", Math.max(status.head(), status.position()));
        shown.put("running", status.running());
        shown.put("trouble", status.error());
        rebuilds.status(status.schema()).ifPresent(found -> shown.set("rebuild", rebuild(found)));
        shown.put("rows_put_aside", rebuilds.hasOld(status.schema()));
        ArrayNode parked = shown.putArray("parked");
        for (ParkedEvent event : rebuilds.parked(100)) {
            if (event.projection().equals(status.schema())) {
                parked.addObject().put("position", event.position()).put("event", event.event());
            }
        }
        return shown;
    }

    private ObjectNode rebuild(RebuildStatus status) {
        Instant now = clock.instant();
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("phase", status.phase().name().toLowerCase(Locale.ROOT));
        shown.put("started_at", status.startedAt().toString());
        if (status.finishedAt() != null) {
            shown.put("finished_at", status.finishedAt().toString());
        }
        shown.put("events_done", status.eventsDone());
        shown.put("events_total", status.eventsTotal());
        if (status.phase().running()) {
            shown.put("events_per_second", status.eventsPerSecond(now));
            shown.put("seconds_left", status.secondsLeft(now));
        }
        shown.put("looks_equal", status.looksEqual());
        shown.put("position", status.position());
        shown.put("rows", status.rows());
        shown.put("live_sha256", status.liveDigest());
        shown.put("rebuilt_sha256", status.shadowDigest());
        shown.put("differing_rows", status.differences().size());
        shown.put("stopped_at", status.stoppedAt());
        shown.put("swap_millis", status.swapMillis());
        shown.put("message", status.message());
        return shown;
    }
}
