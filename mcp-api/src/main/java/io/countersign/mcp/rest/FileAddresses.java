package io.countersign.mcp.rest;

import io.countersign.mcp.protocol.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes the addresses that take and give files; no tool stands behind them. */
final class FileAddresses {
    private static final List<String> TEXTS =
            List.of(
                    "id",
                    "kind",
                    "format",
                    "file_name",
                    "sha256",
                    "state",
                    "uploaded_at",
                    "updated_at");
    private static final List<String> NUMBERS =
            List.of(
                    "bytes",
                    "rows",
                    "faults",
                    "rows_done",
                    "percent",
                    "created",
                    "changed",
                    "unchanged",
                    "refused");

    private FileAddresses() {}

    static void describe(ObjectNode paths, List<String> refusals) {
        ObjectNode imports = paths.putObject("/v1/imports");
        imports.set(
                "get",
                operation("list_imports", "The newest files", "cases:read", 200, list(), refusals));
        ObjectNode upload =
                operation(
                        "upload_import",
                        "Send a file; every row is checked and nothing is changed",
                        "cases:write and clients:write, notes:write, tasks:write or forms:write",
                        201,
                        json("Import"),
                        refusals);
        ArrayNode parameters = upload.putArray("parameters");
        ObjectNode kind = parameters.addObject().put("name", "kind").put("in", "query");
        kind.put("required", true)
                .putObject("schema")
                .put("type", "string")
                .putArray("enum")
                .add("cases")
                .add("clients")
                .add("notes")
                .add("tasks")
                .add("forms");
        text(parameters, "name", "What the file is called", "query", false);
        text(
                parameters,
                "external_source",
                "The system that rows come from which do not say so themselves",
                "query",
                false);
        ObjectNode content =
                upload.putObject("requestBody").put("required", true).putObject("content");
        content.putObject("text/csv").putObject("schema").put("type", "string");
        content.putObject("application/x-ndjson").putObject("schema").put("type", "string");
        imports.set("post", upload);
        one(paths, "/v1/imports/{id}", "get", "get_import", "How far a file is", 200, refusals);
        one(
                paths,
                "/v1/imports/{id}/start",
                "post",
                "start_import",
                "Load the rows; a large file waits for a signature over its bytes",
                202,
                refusals);
        ObjectNode errors =
                one(
                        paths,
                        "/v1/imports/{id}/errors",
                        "get",
                        "list_import_errors",
                        "What is wrong with rows, as CSV",
                        200,
                        refusals);
        csv((ObjectNode) errors.at("/responses/200"));
        ObjectNode export =
                operation(
                        "export",
                        "Everything of a kind as a file",
                        "the kind's own, for example cases:read",
                        200,
                        json("Import"),
                        refusals);
        text(
                export.putArray("parameters"),
                "file",
                "cases, clients, case-lists, forms or tasks, with .csv or .ndjson",
                "path",
                true);
        csv((ObjectNode) export.at("/responses/200"));
        paths.putObject("/v1/exports/{file}").set("get", export);
    }

    /** What the operations answer. */
    static void schema(ObjectNode schemas) {
        ObjectNode schema = schemas.putObject("Import").put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        TEXTS.forEach(name -> {
            properties.putObject(name).put("type", "string");
            required.add(name);
        });
        NUMBERS.forEach(name -> {
            properties.putObject(name).put("type", "integer");
            required.add(name);
        });
        for (String name : List.of("external_source", "problem", "change_id")) {
            properties.putObject(name).put("type", "string");
        }
        ObjectNode state = (ObjectNode) properties.get("state");
        ArrayNode states = state.putArray("enum");
        List.of("receiving", "checked", "unreadable", "waiting", "running", "done")
                .forEach(states::add);
        properties
                .putObject("ignored_columns")
                .put("type", "array")
                .putObject("items")
                .put("type", "string");
        ObjectNode error = properties.putObject("errors").put("type", "array").putObject("items");
        ObjectNode fields = error.put("type", "object").putObject("properties");
        fields.putObject("row").put("type", "integer");
        fields.putObject("line").put("type", "integer");
        fields.putObject("external_source_id").put("type", "string");
        fields.putObject("message").put("type", "string");
    }

    private static ObjectNode one(
            ObjectNode paths,
            String address,
            String method,
            String name,
            String summary,
            int status,
            List<String> refusals) {
        ObjectNode answer = json("Import");
        if (status == 202) {
            answer = Json.object();
            answer.putArray("anyOf").add(json("Import")).add(json("Held"));
        }
        String scope =
                method.equals("get") ? "cases:read" : "cases:write, and what the upload needed";
        ObjectNode operation = operation(name, summary, scope, status, answer, refusals);
        text(operation.putArray("parameters"), "id", "From list_imports", "path", true);
        paths.putObject(address).set(method, operation);
        return operation;
    }

    private static ObjectNode operation(
            String name,
            String summary,
            String scope,
            int status,
            ObjectNode answer,
            List<String> refusals) {
        ObjectNode operation =
                Json.object()
                        .put("operationId", name)
                        .put("summary", summary)
                        .put("description", "Scope: " + scope + ".");
        operation.putArray("tags").add("files");
        ObjectNode responses = operation.putObject("responses");
        responses
                .putObject("" + status)
                .put("description", "Done")
                .putObject("content")
                .putObject("application/json")
                .set("schema", answer);
        refusals.forEach(
                code -> responses.putObject(code).put("$ref", "#/components/responses/E" + code));
        return operation;
    }

    private static ObjectNode list() {
        ObjectNode schema = Json.object().put("type", "object");
        schema.putObject("properties")
                .putObject("imports")
                .put("type", "array")
                .set("items", json("Import"));
        return schema;
    }

    private static ObjectNode json(String schema) {
        return Json.object().put("$ref", "#/components/schemas/" + schema);
    }

    private static void csv(ObjectNode response) {
        ObjectNode content = response.putObject("content");
        content.putObject("text/csv").putObject("schema").put("type", "string");
    }

    private static void text(
            ArrayNode parameters, String name, String about, String in, boolean required) {
        parameters
                .addObject()
                .put("name", name)
                .put("in", in)
                .put("description", about)
                .put("required", required)
                .putObject("schema")
                .put("type", "string");
    }
}
