package io.countersign.mcp.protocol;

import tools.jackson.databind.node.ObjectNode;

/**
 * The public document that says what an endpoint is and which scopes it knows (RFC 9728). The
 * authorization server stands beside it, at the same address.
 */
public final class ResourceMetadata {
    private static final String PREFIX = "/.well-known/oauth-protected-resource";

    private ResourceMetadata() {}

    /** Where clients look that do not know the path; what is there is about one endpoint too. */
    public static String root() {
        return PREFIX;
    }

    /** Where the document of an endpoint stands. */
    public static String pathOf(EndpointSettings endpoint) {
        return PREFIX + endpoint.path();
    }

    /** The document for a server at an address. */
    public static ObjectNode of(EndpointSettings endpoint, Catalogue catalogue, String baseUrl) {
        ObjectNode document =
                Json.object()
                        .put("resource", baseUrl + endpoint.path())
                        .put("resource_name", endpoint.title());
        document.putArray("authorization_servers").add(baseUrl);
        catalogue.scopes().forEach(document.putArray("scopes_supported")::add);
        document.putArray("bearer_methods_supported").add("header");
        return document;
    }
}
