package io.countersign.mcp.protocol;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public document that says what an endpoint is and which scopes it knows (RFC 9728). It names
 * the same server as its authorization server, which stands beside it.
 */
public final class ResourceMetadata implements HttpRequestHandler {
    private static final String PREFIX = "/.well-known/oauth-protected-resource";

    private final EndpointSettings endpoint;
    private final Catalogue catalogue;
    private final @Nullable String publicUrl;

    public ResourceMetadata(
            EndpointSettings endpoint, Catalogue catalogue, ServerSettings settings) {
        this.endpoint = endpoint;
        this.catalogue = catalogue;
        this.publicUrl = settings.publicUrl();
    }

    /** Where clients look that do not know the path; what is there is about one endpoint too. */
    public static String root() {
        return PREFIX;
    }

    /** Where the document of an endpoint stands. */
    public static String pathOf(EndpointSettings endpoint) {
        return PREFIX + endpoint.path();
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            response.setStatus(405);
            return;
        }
        String baseUrl = new Exchange(request, response, publicUrl).baseUrl();
        ObjectNode document =
                Json.object()
                        .put("resource", baseUrl + endpoint.path())
                        .put("resource_name", endpoint.title());
        document.putArray("authorization_servers").add(baseUrl);
        catalogue.scopes().forEach(document.putArray("scopes_supported")::add);
        document.putArray("bearer_methods_supported").add("header");
        byte[] bytes = Json.MAPPER.writeValueAsBytes(document);
        response.setContentType("application/json");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cache-Control", "public, max-age=300");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
