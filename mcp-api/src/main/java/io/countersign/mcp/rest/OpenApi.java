package io.countersign.mcp.rest;

import io.countersign.mcp.protocol.Json;
import io.countersign.mcp.protocol.ServedTool;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes the routes by OpenAPI 3.1, whose schemas are those of the tools. */
final class OpenApi {
    private static final Map<String, String> REFUSALS =
            new TreeMap<>(
                    Map.of(
                            "400", "The request cannot be read",
                            "401", "No credential, or a wrong one",
                            "403", "The credential lacks the scope, or a policy forbids it",
                            "404", "Not there, or another company's",
                            "409", "Others changed it, or it exists already",
                            "422", "The rules refuse it; message says what to do",
                            "429", "Too many requests; Retry-After says how long to wait",
                            "500", "Something failed here",
                            "503", "A person has stopped this for now"));

    private OpenApi() {}

    static ObjectNode document(Routes routes, String baseUrl, String version) {
        ObjectNode document = Json.object().put("openapi", "3.1.1");
        document.putObject("info")
                .put("title", "Countersign case desk")
                .put("version", version)
                .put(
                        "description",
                        "The tools of the case desk as plain HTTP: the same keys, scopes, limits and"
                                + " rules. A change that needs a countersignature answers 202 with"
                                + " the address where a person decides.");
        document.putArray("servers").addObject().put("url", baseUrl);
        ObjectNode paths = document.putObject("paths");
        for (Route route : Routes.ALL) {
            ObjectNode path =
                    paths.get(route.address()) instanceof ObjectNode known
                            ? known
                            : paths.putObject(route.address());
            path.set(route.method().toLowerCase(Locale.ROOT), operation(route, routes));
        }
        FileAddresses.describe(paths, List.copyOf(REFUSALS.keySet()));
        components(document.putObject("components"));
        ArrayNode security = document.putArray("security");
        security.addObject().putArray("bearer");
        security.addObject().putArray("key");
        return document;
    }

    private static ObjectNode operation(Route route, Routes routes) {
        ServedTool tool = routes.toolOf(route);
        ObjectNode descriptor = tool.descriptor();
        ObjectNode operation =
                Json.object()
                        .put("operationId", operationId(route))
                        .put("summary", descriptor.path("title").asString())
                        .put("description", described(tool));
        operation.putArray("tags").add(route.path().split("/", -1)[1]);
        ObjectNode body = ((ObjectNode) descriptor.get("inputSchema")).deepCopy();
        ArrayNode parameters = Json.object().putArray("parameters");
        List<String> inPath = route.inPath();
        inPath.forEach(name -> parameters.add(parameter(name, "path", body)));
        if (route.takesBody()) {
            parameters.addObject().put("$ref", "#/components/parameters/IdempotencyKey");
            requestBody(operation, body, inPath);
        } else {
            body.at("/properties").propertyNames().stream()
                    .filter(name -> !inPath.contains(name))
                    .forEach(name -> parameters.add(parameter(name, "query", body)));
            if (!route.method().equals("GET")) {
                parameters.addObject().put("$ref", "#/components/parameters/IdempotencyKey");
            }
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        responses(operation.putObject("responses"), route, descriptor.get("outputSchema"));
        return operation;
    }

    /** One tool may stand at several addresses; operations have names of their own. */
    private static String operationId(Route route) {
        return route.tool().equals("list_notes")
                ? "list_notes_of_" + route.inPath().getFirst().replace("_id", "")
                : route.tool();
    }

    private static String described(ServedTool tool) {
        String about = tool.descriptor().path("description").asString();
        return tool.scope() == null ? about : about + " Scope: " + tool.scope() + ".";
    }

    private static ObjectNode parameter(String name, String in, ObjectNode schema) {
        ObjectNode of = ((ObjectNode) schema.at("/properties").get(name)).deepCopy();
        ObjectNode parameter = Json.object().put("name", name).put("in", in);
        JsonNode description = of.remove("description");
        if (description != null) {
            parameter.set("description", description);
        }
        parameter.put("required", in.equals("path") || requires(schema, name));
        parameter.set("schema", of);
        return parameter;
    }

    private static void requestBody(ObjectNode operation, ObjectNode body, List<String> inPath) {
        ((ObjectNode) body.get("properties")).remove(inPath);
        ArrayNode required = Json.object().putArray("required");
        body.path("required")
                .valueStream()
                .filter(name -> !inPath.contains(name.asString()))
                .forEach(required::add);
        body.remove("required");
        if (!required.isEmpty()) {
            body.set("required", required);
        }
        if (body.get("properties").isEmpty()) {
            return;
        }
        ObjectNode request = operation.putObject("requestBody");
        request.put("required", !required.isEmpty());
        request.putObject("content").putObject("application/json").set("schema", body);
    }

    private static boolean requires(ObjectNode schema, String name) {
        return schema.path("required").valueStream().anyMatch(n -> n.asString().equals(name));
    }

    private static void responses(ObjectNode responses, Route route, JsonNode answer) {
        ObjectNode good = responses.putObject("" + route.status());
        JsonNode schema = answer;
        if (route.status() == 202) {
            ObjectNode either = Json.object();
            either.putArray("anyOf")
                    .add(answer)
                    .addObject()
                    .put("$ref", "#/components/schemas/Held");
            schema = either;
        }
        good.put("description", "Done");
        json(good, schema);
        if (!route.method().equals("GET") && route.status() != 202) {
            responses.putObject("202").put("$ref", "#/components/responses/Held");
        }
        REFUSALS.forEach((status, any) ->
                responses.putObject(status).put("$ref", "#/components/responses/E" + status));
    }

    private static void json(ObjectNode response, JsonNode schema) {
        response.putObject("content").putObject("application/json").set("schema", schema);
    }

    private static ObjectNode reference(String schema) {
        return Json.object().put("$ref", "#/components/schemas/" + schema);
    }

    private static void components(ObjectNode components) {
        ObjectNode schemas = components.putObject("schemas");
        object(schemas.putObject("Error"), "error", "message");
        FileAddresses.schema(schemas);
        object(
                schemas.putObject("Held"),
                "status",
                "change_id",
                "review_url",
                "expires_at",
                "message");
        ObjectNode responses = components.putObject("responses");
        ObjectNode held = responses.putObject("Held");
        json(
                held.put("description", "Waits for a person; nothing has been done yet"),
                reference("Held"));
        REFUSALS.forEach((status, words) ->
                json(
                        responses.putObject("E" + status).put("description", words),
                        reference("Error")));
        components
                .putObject("parameters")
                .putObject("IdempotencyKey")
                .put("name", "Idempotency-Key")
                .put("in", "header")
                .put("required", false)
                .put(
                        "description",
                        "Any text that is new for this change, and the same one on each retry")
                .putObject("schema")
                .put("type", "string")
                .put("maxLength", 200);
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
        schemes.putObject("key").put("type", "apiKey").put("in", "header").put("name", "X-API-KEY");
    }

    private static void object(ObjectNode schema, String... texts) {
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (String name : texts) {
            properties.putObject(name).put("type", "string");
            required.add(name);
        }
    }
}
