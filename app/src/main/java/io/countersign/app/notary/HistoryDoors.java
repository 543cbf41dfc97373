package io.countersign.app.notary;

import io.countersign.mcp.protocol.DirectCalls;
import io.countersign.mcp.rest.MoreDoors;
import io.countersign.mcp.rest.RestAnswer;
import io.countersign.verify.AuditPackage;
import io.countersign.verify.EventProof;
import io.countersign.verify.Hash;
import io.countersign.verify.Malformed;
import io.countersign.verify.Proofs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;

/**
 * The history and its proofs by plain HTTP, to read only: {@code /v1/history}. Everything is text
 * in the formats of transparency logs; {@code verify.jar} reads it as it reads a package.
 */
final class HistoryDoors implements MoreDoors {
    private static final String HERE = "/v1/history/";
    private static final String SCOPE = "audit:read";
    private static final String NOT_FOUND =
            "Here are package.properties, events.ndjson, leaves.txt, checkpoint, checkpoints.txt,"
                    + " checkpoints/SIZE.txt, tiles/NUMBER, inclusion?index=&size= and"
                    + " consistency?from=&to=.";

    private final NotaryTables tables;
    private final Notary notary;

    HistoryDoors(NotaryTables tables, Notary notary) {
        this.tables = tables;
        this.notary = notary;
    }

    @Override
    public Map<String, HttpRequestHandler> at(DirectCalls calls) {
        return Map.of(
                HERE + "**",
                (request, response) ->
                        RestAnswer.guarded(response, () -> answer(calls, request, response)));
    }

    private void answer(DirectCalls calls, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        calls.checkOrigin(request, response);
        String business = calls.admit(SCOPE, request, response).businessId();
        if (!request.getMethod().equals("GET")) {
            response.setHeader("Allow", "GET");
            RestAnswer.error(response, 405, "method_not_allowed", "A history is only read.");
            return;
        }
        String what =
                request.getRequestURI()
                        .substring(request.getContextPath().length() + HERE.length());
        try {
            if (!found(what, business, request, response)) {
                RestAnswer.refused(response, "not_found", NOT_FOUND);
            }
        } catch (Malformed e) {
            RestAnswer.refused(response, "invalid_arguments", String.valueOf(e.getMessage()));
        }
    }

    private boolean found(
            String what, String business, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (what.matches("checkpoints/[0-9]{1,18}\\.txt")) {
            return checkpoint(business, number(what.substring(12, what.length() - 4)), response);
        }
        if (what.matches("tiles/[0-9]{1,12}")) {
            return tile(business, number(what.substring("tiles/".length())), response);
        }
        switch (what) {
            case AuditPackage.PROPERTIES -> properties(business, response);
            case AuditPackage.EVENTS ->
                    events(business, limit(request, "until", Long.MAX_VALUE), response);
            case AuditPackage.LEAVES ->
                    leaves(business, limit(request, "until", Long.MAX_VALUE), response);
            case "checkpoints.txt" ->
                    lines(
                            response,
                            out ->
                                    tables.notes(business)
                                            .forEach(note -> out.accept("" + note.size())));
            case "checkpoint" -> {
                return checkpoint(business, null, response);
            }
            case "inclusion" -> {
                return inclusion(business, request, response);
            }
            case "consistency" -> consistency(business, request, response);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void properties(String business, HttpServletResponse response) throws IOException {
        long until = tables.tree(business).size();
        lines(
                response,
                out ->
                        List.of(
                                        "origin=" + Notary.origin(business),
                                        "key=" + notary.namedKey(),
                                        "first=0",
                                        "until=" + until)
                                .forEach(out));
    }

    private void events(String business, long until, HttpServletResponse response)
            throws IOException {
        long[] left = {until};
        long position = tables.progress();
        lines(
                response,
                out ->
                        tables.eachEvent(
                                business,
                                position,
                                line -> {
                                    if (left[0]-- > 0) {
                                        out.accept(line.text());
                                    }
                                }));
    }

    private void leaves(String business, long until, HttpServletResponse response)
            throws IOException {
        long[] left = {until};
        lines(
                response,
                out ->
                        tables.eachLeaf(
                                business,
                                hash -> {
                                    if (left[0]-- > 0) {
                                        out.accept(hash.base64());
                                    }
                                }));
    }

    private boolean checkpoint(String business, @Nullable Long size, HttpServletResponse response)
            throws IOException {
        var note = tables.note(business, size);
        if (note.isPresent()) {
            text(response, note.get().text());
        }
        return note.isPresent();
    }

    private boolean tile(String business, long number, HttpServletResponse response)
            throws IOException {
        List<Tile> found = tables.tiles(business, number, number + 1);
        if (!found.isEmpty()) {
            response.setContentType("application/octet-stream");
            response.getOutputStream().write(found.getFirst().bytes());
        }
        return !found.isEmpty();
    }

    private boolean inclusion(
            String business, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long index = number(request.getParameter("index"));
        String size = request.getParameter("size");
        var note = tables.note(business, size == null ? null : number(size));
        if (note.isEmpty()) {
            return false;
        }
        List<Hash> path =
                Proofs.inclusion(index, note.get().size(), new TileTree(tables, business));
        text(response, new EventProof(index, path, note.get().text()).text());
        return true;
    }

    private void consistency(
            String business, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long from = number(request.getParameter("from"));
        long to = number(request.getParameter("to"));
        List<Hash> path = Proofs.consistency(from, to, new TileTree(tables, business));
        lines(response, out -> path.forEach(hash -> out.accept(hash.base64())));
    }

    private static long limit(HttpServletRequest request, String name, long otherwise) {
        String given = request.getParameter(name);
        return given == null ? otherwise : number(given);
    }

    private static long number(@Nullable String given) {
        if (given == null || !given.matches("[0-9]{1,18}")) {
            throw new Malformed("Numbers of events count from 0.");
        }
        return Long.parseLong(given);
    }

    private static void text(HttpServletResponse response, String text) throws IOException {
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void lines(HttpServletResponse response, Consumer<Consumer<String>> source)
            throws IOException {
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        BufferedWriter out =
                new BufferedWriter(
                        new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        source.accept(line -> {
            try {
                out.write(line);
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        out.flush();
    }
}
