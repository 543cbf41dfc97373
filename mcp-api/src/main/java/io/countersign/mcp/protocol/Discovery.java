package io.countersign.mcp.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What directories and clients read before they connect. Everything is made from the catalogues, so
 * it cannot say anything else than the endpoints do.
 */
public final class Discovery {
    private static final String JSON = "application/json";
    private static final String CARD = "application/mcp-server-card+json";
    private static final String OAUTH =
            "OAuth 2.1 with PKCE, or an API key as Authorization: Bearer kc_live_…";

    private final EndpointSettings main;
    private final EndpointSettings second;
    private final Catalogue mainTools;
    private final Catalogue secondTools;
    private final @Nullable String publicUrl;

    /** About a server with two endpoints; old documents know one, the main one. */
    public Discovery(
            EndpointSettings main,
            Catalogue mainTools,
            EndpointSettings second,
            Catalogue secondTools,
            @Nullable String publicUrl) {
        this.main = main;
        this.mainTools = mainTools;
        this.second = second;
        this.secondTools = secondTools;
        this.publicUrl = publicUrl;
    }

    /** Every document by its path. */
    public Map<String, HttpRequestHandler> documents() {
        Map<String, HttpRequestHandler> all = new LinkedHashMap<>();
        all.put(ResourceMetadata.root(), json(url -> ResourceMetadata.of(main, mainTools, url)));
        all.put(
                ResourceMetadata.pathOf(main),
                json(url -> ResourceMetadata.of(main, mainTools, url)));
        all.put(
                ResourceMetadata.pathOf(second),
                json(url -> ResourceMetadata.of(second, secondTools, url)));
        all.put("/.well-known/mcp.json", json(this::mcp));
        all.put("/.well-known/mcp/server-card.json", json(url -> oldCard(main, mainTools, url)));
        all.put("/.well-known/mcp/server.json", json(this::registry));
        all.put("/.well-known/aid.json", json(this::aid));
        all.put("/.well-known/mcp/catalog.json", json(this::catalog));
        all.put("/.well-known/ai-catalog.json", json(this::catalog));
        all.put(main.path() + "/server-card", card(main));
        all.put(second.path() + "/server-card", card(second));
        return all;
    }

    private PublicDocument json(Function<String, ObjectNode> content) {
        return new PublicDocument(JSON, publicUrl, content);
    }

    private PublicDocument card(EndpointSettings endpoint) {
        return new PublicDocument(CARD, publicUrl, url -> serverCard(endpoint, url));
    }

    private ObjectNode mcp(String url) {
        ObjectNode document =
                Json.object().put("name", "Countersign").put("schema_version", "1.0.0");
        document.set("serverInfo", info(main));
        document.set("provider", provider(url));
        document.putObject("endpoints")
                .put("mcp", url + main.path())
                .put("casework", url + second.path())
                .put("documentation", url);
        document.set("auth", auth());
        document.set("tools", tools(mainTools));
        ObjectNode surface = document.putArray("surfaces").addObject();
        surface.put("name", second.name()).put("url", url + second.path());
        surface.put("description", second.title());
        ArrayNode names = surface.putArray("tools");
        secondTools.tools().forEach(tool -> names.add(tool.name()));
        document.put("protocol", "MCP").putArray("transports").add("streamable-http");
        return document;
    }

    private static ObjectNode oldCard(EndpointSettings endpoint, Catalogue catalogue, String url) {
        ObjectNode card = Json.object();
        card.set("serverInfo", info(endpoint));
        card.set("provider", provider(url));
        card.putObject("transport")
                .put("type", "streamable-http")
                .put("url", url + endpoint.path());
        card.putObject("capabilities")
                .put("tools", true)
                .put("prompts", false)
                .put("resources", !catalogue.cards().isEmpty());
        card.set("auth", auth());
        card.set("tools", tools(catalogue));
        return card;
    }

    private static ObjectNode serverCard(EndpointSettings endpoint, String url) {
        ObjectNode card =
                Json.object()
                        .put("name", "io.countersign/" + endpoint.name())
                        .put("title", endpoint.title())
                        .put("version", endpoint.version())
                        .put("description", endpoint.title());
        card.put("websiteUrl", url);
        ObjectNode remote = card.putArray("remotes").addObject();
        remote.put("type", "streamable-http").put("url", url + endpoint.path());
        ArrayNode revisions = remote.putArray("supportedProtocolVersions");
        Revision.NAMES.forEach(revisions::add);
        return card;
    }

    private ObjectNode catalog(String url) {
        ObjectNode catalog = Json.object().put("specVersion", "1.0");
        ArrayNode entries = catalog.putArray("entries");
        for (EndpointSettings endpoint : new EndpointSettings[] {main, second}) {
            entries.addObject()
                    .put("identifier", "urn:mcp:io.countersign:" + endpoint.name())
                    .put("displayName", endpoint.title())
                    .put("mediaType", CARD)
                    .put("url", url + endpoint.path() + "/server-card");
        }
        return catalog;
    }

    private ObjectNode registry(String url) {
        ObjectNode server =
                Json.object()
                        .put(
                                "$schema",
                                "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json")
                        .put("name", "io.countersign/countersign")
                        .put("title", "Countersign")
                        .put("description", "AI assistants propose. People countersign.")
                        .put("version", main.version())
                        .put("websiteUrl", url);
        ArrayNode remotes = server.putArray("remotes");
        for (EndpointSettings endpoint : new EndpointSettings[] {main, second}) {
            ObjectNode remote =
                    remotes.addObject()
                            .put("type", "streamable-http")
                            .put("url", url + endpoint.path());
            ArrayNode headers = remote.putArray("headers");
            endpoint.keyHeaders()
                    .forEach(header ->
                            headers.addObject()
                                    .put("name", header)
                                    .put("description", "An API key; without one, OAuth")
                                    .put("isRequired", false)
                                    .put("isSecret", true));
        }
        return server;
    }

    private ObjectNode aid(String url) {
        return Json.object()
                .put("v", "aid1")
                .put("u", url + main.path())
                .put("p", "mcp")
                .put("a", "oauth2_code")
                .put("s", "AI phone agents and leads")
                .put("d", url);
    }

    private static ObjectNode info(EndpointSettings endpoint) {
        return Json.object()
                .put("name", endpoint.name())
                .put("version", endpoint.version())
                .put("description", endpoint.title());
    }

    private static ObjectNode provider(String url) {
        return Json.object().put("organization", "Countersign").put("url", url);
    }

    private static ObjectNode auth() {
        return Json.object().put("type", "oauth2").put("description", OAUTH);
    }

    private static ArrayNode tools(Catalogue catalogue) {
        ArrayNode tools = Json.object().putArray("tools");
        for (ServedTool tool : catalogue.tools()) {
            ObjectNode is = tool.descriptor();
            ObjectNode shown = tools.addObject();
            shown.set("name", is.get("name"));
            shown.set("title", is.get("title"));
            shown.set("description", is.get("description"));
            if (tool.scope() != null) {
                shown.put("scope", tool.scope());
            }
            shown.set("outputSchema", is.get("outputSchema"));
            shown.set("annotations", is.get("annotations"));
        }
        return tools;
    }
}
