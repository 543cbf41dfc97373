package io.countersign.app.imports;

import io.countersign.app.imports.Imports.Received;
import io.countersign.app.imports.Upload.Format;
import io.countersign.app.imports.Upload.Sender;
import io.countersign.mcp.callers.Caller;
import io.countersign.mcp.protocol.DirectCalls;
import io.countersign.mcp.protocol.ProtocolError;
import io.countersign.mcp.rest.MoreDoors;
import io.countersign.mcp.rest.RestAnswer;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.casework.imports.ImportKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Files by plain HTTP: {@code /v1/imports} and {@code /v1/exports}. */
@Component
class FileDoors implements MoreDoors {
    private static final String IMPORTS = "/v1/imports";
    private static final String EXPORTS = "/v1/exports/";
    private static final int ERRORS_SHOWN = 100;
    private static final int ERRORS_IN_FILE = FaultFile.MOST;

    private final Imports imports;
    private final Exports exports;

    FileDoors(Imports imports, Exports exports) {
        this.imports = imports;
        this.exports = exports;
    }

    @Override
    public Map<String, HttpRequestHandler> at(DirectCalls calls) {
        return Map.of(
                IMPORTS + "/**",
                (request, response) ->
                        RestAnswer.guarded(response, () -> imports(calls, request, response)),
                EXPORTS + "**",
                (request, response) ->
                        RestAnswer.guarded(response, () -> export(calls, request, response)));
    }

    private void imports(
            DirectCalls calls, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        calls.checkOrigin(request, response);
        List<String> path = List.of(path(request).substring(IMPORTS.length()).split("/", -1));
        String doing = request.getMethod() + (path.size() > 2 ? " " + path.get(2) : "");
        boolean one = path.size() > 1 && !path.get(1).isEmpty() && path.size() < 4;
        if (!one && path.size() == 1) {
            switch (doing) {
                case "GET" -> list(calls.admit("cases:read", request, response), response);
                case "POST" -> upload(calls, request, response);
                default -> wrongMethod(response, "GET, POST");
            }
            return;
        }
        Caller caller =
                calls.admit(
                        doing.startsWith("GET") ? "cases:read" : "cases:write", request, response);
        Optional<Upload> found =
                one ? imports.find(caller.businessId(), path.get(1)) : Optional.empty();
        if (found.isEmpty()) {
            RestAnswer.refused(
                    response, "not_found", "No import has this id. GET /v1/imports lists them.");
            return;
        }
        switch (doing) {
            case "GET" -> RestAnswer.write(response, 200, shown(found.get(), true));
            case "GET errors" -> errors(found.get(), response);
            case "POST start" -> {
                mayAlso(calls, found.get().kind(), request, response);
                start(calls, caller, found.get(), request, response);
            }
            default -> wrongMethod(response, path.size() == 2 ? "GET" : "GET, POST");
        }
    }

    private void list(Caller caller, HttpServletResponse response) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode all = body.putArray("imports");
        imports.newest(caller.businessId()).forEach(upload -> all.add(shown(upload, false)));
        RestAnswer.write(response, 200, body);
    }

    private void upload(DirectCalls calls, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Caller caller = calls.admit("cases:write", request, response);
        ImportKind kind = ImportKind.of(text(request, "kind")).orElse(null);
        Format format = format(request.getContentType());
        if (kind == null) {
            RestAnswer.refused(
                    response,
                    "invalid_arguments",
                    "Say ?kind=… with one of " + ImportKind.words() + ".");
            return;
        }
        if (format == null) {
            RestAnswer.error(
                    response,
                    415,
                    "unsupported_media_type",
                    "Send the file as Content-Type: text/csv or application/x-ndjson.");
            return;
        }
        mayAlso(calls, kind, request, response);
        Received received =
                imports.receive(
                        caller.businessId(),
                        new Sender(caller.id(), caller.name(), caller.personId()),
                        kind,
                        format,
                        text(request, "name"),
                        parameter(request, "external_source"),
                        request.getInputStream());
        switch (received) {
            case Received.Not not when not.refused().code().equals("too_large") ->
                    RestAnswer.error(response, 413, "too_large", not.refused().message());
            case Received.Not not ->
                    RestAnswer.refused(response, not.refused().code(), not.refused().message());
            case Received.Taken taken -> {
                Upload upload = imports.find(caller.businessId(), taken.importId()).orElseThrow();
                response.setHeader("Location", IMPORTS + "/" + taken.importId());
                RestAnswer.write(response, 201, shown(upload, true));
            }
        }
    }

    /** Rows about cases can speak of clients. */
    private static void mayAlso(
            DirectCalls calls,
            ImportKind kind,
            HttpServletRequest request,
            HttpServletResponse response) {
        String scope =
                switch (kind) {
                    case CASES, CLIENTS -> "clients:write";
                    case NOTES -> "notes:write";
                    case TASKS -> "tasks:write";
                    case FORMS -> "forms:write";
                };
        calls.mustMay(scope, request, response);
    }

    private void start(
            DirectCalls calls,
            Caller caller,
            Upload upload,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Outcome outcome = imports.start(upload, origin(caller, upload));
        switch (outcome) {
            case Outcome.Executed _ ->
                    RestAnswer.write(
                            response,
                            202,
                            shown(
                                    imports.find(upload.businessId(), upload.importId())
                                            .orElse(upload),
                                    false));
            case Outcome.PendingApproval held ->
                    RestAnswer.held(response, held, calls.baseUrl(request, response));
            case Outcome.Denied denied ->
                    RestAnswer.refused(response, denied.code(), denied.message());
            case Outcome.NeedsApproval _,
                    Outcome.NeedsUserInput _,
                    Outcome.Unsupported _,
                    Outcome.Rehearsed _ ->
                    RestAnswer.refused(
                            response, "authority_required", "A person must countersign this.");
        }
    }

    private void errors(Upload upload, HttpServletResponse response) throws IOException {
        file(response, "errors-" + upload.importId() + ".csv", Format.CSV);
        FaultFile.write(imports.faults(upload, ERRORS_IN_FILE), response.getOutputStream());
    }

    private void export(DirectCalls calls, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        calls.checkOrigin(request, response);
        List<String> name = List.of(path(request).substring(EXPORTS.length()).split("\\.", -1));
        Exported what = Exported.of(name.getFirst()).orElse(null);
        Format format = name.size() == 2 ? formatOf(name.getLast()) : null;
        Caller caller = calls.admit(what == null ? null : what.scope(), request, response);
        if (what == null || format == null) {
            RestAnswer.refused(
                    response,
                    "not_found",
                    "There are cases, clients, case-lists, forms and tasks, each as .csv and"
                            + " .ndjson, for example /v1/exports/cases.csv.");
        } else if (!request.getMethod().equals("GET")) {
            wrongMethod(response, "GET");
        } else {
            file(response, what.word() + "." + name.getLast(), format);
            exports.write(caller.businessId(), what, format, response.getOutputStream());
        }
    }

    /** Says that a file follows, and what it is called. */
    private static void file(HttpServletResponse response, String name, Format format) {
        response.setContentType(
                format == Format.CSV ? "text/csv;charset=UTF-8" : "application/x-ndjson");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Cache-Control", "no-store");
    }

    private static @Nullable Format formatOf(String ending) {
        return switch (ending) {
            case "csv" -> Format.CSV;
            case "ndjson" -> Format.NDJSON;
            default -> null;
        };
    }

    private static @Nullable Format format(@Nullable String contentType) {
        String type =
                contentType == null
                        ? ""
                        : contentType.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "text/csv" -> Format.CSV;
            case "application/x-ndjson", "application/ndjson", "application/jsonl" -> Format.NDJSON;
            default -> null;
        };
    }

    private ObjectNode shown(Upload upload, boolean withErrors) {
        ObjectNode body = UploadJson.of(upload);
        if (withErrors) {
            ArrayNode errors = body.putArray("errors");
            for (Fault fault : imports.faults(upload, ERRORS_SHOWN)) {
                ObjectNode one =
                        errors.addObject().put("row", fault.row()).put("line", fault.line());
                if (fault.externalId() != null) {
                    one.put(Columns.ID, fault.externalId());
                }
                one.put("message", fault.message());
            }
        }
        return body;
    }

    private static Origin origin(Caller caller, Upload upload) {
        return new Origin(
                caller.businessId(),
                caller.id(),
                caller.name(),
                caller.personId(),
                null,
                Door.REST,
                "import",
                upload.importId(),
                upload.importId(),
                null);
    }

    private static String text(HttpServletRequest request, String name) {
        String given = parameter(request, name);
        return given == null ? "" : given;
    }

    private static @Nullable String parameter(HttpServletRequest request, String name) {
        try {
            return request.getParameter(name);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new ProtocolError(
                    400, ProtocolError.INVALID_REQUEST, "The query of this address is malformed.");
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static void wrongMethod(HttpServletResponse response, String allowed)
            throws IOException {
        response.setHeader("Allow", allowed);
        RestAnswer.error(
                response, 405, "method_not_allowed", "This address takes " + allowed + ".");
    }
}
