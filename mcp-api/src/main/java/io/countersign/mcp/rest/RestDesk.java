package io.countersign.mcp.rest;

import io.countersign.mcp.protocol.Catalogue;
import io.countersign.mcp.protocol.DirectCalls;
import io.countersign.mcp.protocol.PublicDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.node.ObjectNode;

/** The case desk as plain HTTP, and its description. */
public final class RestDesk {
    /** Where the description is. */
    public static final String DESCRIPTION = "/v1/openapi.json";

    private final Routes routes;
    private final String version;

    /**
     * Makes the desk.
     *
     * @param catalogues the tools that routes stand for; the first that has a name counts
     */
    public RestDesk(List<Catalogue> catalogues, String version) {
        this.routes = new Routes(catalogues);
        this.version = version;
    }

    /** What serves each address; addresses that are more exact than these come first. */
    public Map<String, HttpRequestHandler> doors(DirectCalls calls, @Nullable String publicUrl) {
        Map<String, HttpRequestHandler> doors = new LinkedHashMap<>();
        doors.put(
                DESCRIPTION, new PublicDocument("application/json", publicUrl, this::description));
        doors.put("/v1/**", new RestDoor(routes, calls));
        return doors;
    }

    /** OpenAPI 3.1, for a server at an address without a slash at the end. */
    public ObjectNode description(String baseUrl) {
        return OpenApi.document(routes, baseUrl, version);
    }
}
