package io.countersign.mcp.conformance;

import io.countersign.mcp.protocol.Json;
import io.countersign.mcp.protocol.ProtocolError;
import io.countersign.mcp.protocol.ToolCall;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tools that the official suite calls by name. */
final class Fixtures {
    /** One red pixel. */
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5E"
                    + "rkJggg==";

    /** A sound without a sample. */
    private static final String WAV =
            "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";

    private static final String NOTHING = "{\"type\":\"object\",\"properties\":{}}";

    private Fixtures() {}

    static List<Fixture> all() {
        return List.of(
                fixture("test_simple_text", call -> content(text("A simple text."))),
                fixture("test_image_content", call -> content(media("image", PNG, "image/png"))),
                fixture("test_audio_content", call -> content(media("audio", WAV, "audio/wav"))),
                fixture(
                        "test_embedded_resource",
                        call ->
                                content(
                                        resource(
                                                "test://embedded-resource",
                                                "text/plain",
                                                "Text."))),
                fixture(
                        "test_multiple_content_types",
                        call ->
                                content(
                                        text("Several kinds:"),
                                        media("image", PNG, "image/png"),
                                        resource(
                                                "test://mixed-content-resource",
                                                "application/json",
                                                "{\"test\":\"data\",\"value\":123}"))),
                fixture(
                        "test_error_handling",
                        call -> content(text("This tool always fails.")).put("isError", true)),
                fixture("test_tool_with_progress", Fixtures::withProgress),
                fixture("test_missing_capability", Fixtures::needingSampling),
                fixture("test_streaming_elicitation", call -> content(text("Nothing to ask."))),
                fixture("test_logging_tool", call -> content(text("Nothing to log."))),
                new Fixture(
                        "json_schema_2020_12_tool", schema(DIALECT), call -> content(text("ok"))),
                new Fixture(
                        "test_parameter_headers", schema(HEADERS), call -> content(text("ok"))));
    }

    private static final String DIALECT =
            """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
             "$defs":{"address":{"$anchor":"addressDef","type":"object",
               "properties":{"street":{"type":"string"},"city":{"type":"string"}}}},
             "properties":{"name":{"type":"string"},"address":{"$ref":"#/$defs/address"},
               "contactMethod":{"type":"string","enum":["phone","email"]},
               "phone":{"type":"string"},"email":{"type":"string"}},
             "allOf":[{"anyOf":[{"required":["phone"]},{"required":["email"]}]}],
             "if":{"properties":{"contactMethod":{"const":"phone"}},"required":["contactMethod"]},
             "then":{"required":["phone"]},"else":{"required":["email"]},
             "additionalProperties":false}
            """;

    private static final String HEADERS =
            """
            {"type":"object","properties":{
               "region":{"type":"string","x-mcp-header":"Region"},
               "query":{"type":"string"}},"required":["region"]}
            """;

    private static ObjectNode withProgress(ToolCall call) {
        for (double done : new double[] {0, 50, 100}) {
            call.progress().report(done, 100.0, null);
        }
        return content(text("Done."));
    }

    private static ObjectNode needingSampling(ToolCall call) {
        if (!call.capabilities().has("sampling")) {
            ObjectNode data = Json.object();
            data.putObject("requiredCapabilities").putObject("sampling");
            throw new ProtocolError(
                    400, ProtocolError.MISSING_CAPABILITY, "This needs sampling.", data);
        }
        return content(text("The client can sample."));
    }

    private static Fixture fixture(String name, Function<ToolCall, ObjectNode> body) {
        return new Fixture(name, schema(NOTHING), body);
    }

    private static ObjectNode schema(String json) {
        return (ObjectNode) Json.MAPPER.readTree(json);
    }

    private static ObjectNode content(ObjectNode... blocks) {
        ObjectNode result = Json.object();
        ArrayNode content = result.putArray("content");
        List.of(blocks).forEach(content::add);
        return result;
    }

    private static ObjectNode text(String text) {
        return Json.object().put("type", "text").put("text", text);
    }

    private static ObjectNode media(String type, String base64, String mimeType) {
        return Json.object().put("type", type).put("data", base64).put("mimeType", mimeType);
    }

    private static ObjectNode resource(String uri, String mimeType, String text) {
        ObjectNode block = Json.object().put("type", "resource");
        block.putObject("resource").put("uri", uri).put("mimeType", mimeType).put("text", text);
        return block;
    }
}
