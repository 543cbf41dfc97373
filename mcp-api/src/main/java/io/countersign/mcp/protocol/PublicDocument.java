package io.countersign.mcp.protocol;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.node.ObjectNode;

/** A document that anybody may read, from any web page, and keep for a while. */
public final class PublicDocument implements HttpRequestHandler {
    private final String contentType;
    private final @Nullable String publicUrl;
    private final Function<String, ObjectNode> content;

    /**
     * Makes one.
     *
     * @param content the document for a server at an address without a slash at the end
     */
    public PublicDocument(
            String contentType, @Nullable String publicUrl, Function<String, ObjectNode> content) {
        this.contentType = contentType;
        this.publicUrl = publicUrl;
        this.content = content;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Access-Control-Allow-Origin", "*");
        if ("OPTIONS".equals(request.getMethod())) {
            response.setHeader("Access-Control-Allow-Methods", "GET, HEAD");
            response.setHeader("Access-Control-Allow-Headers", "*");
            response.setStatus(204);
            return;
        }
        if (!"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            response.setStatus(405);
            return;
        }
        byte[] bytes =
                Json.MAPPER.writeValueAsBytes(
                        content.apply(new Exchange(request, response, publicUrl).baseUrl()));
        response.setContentType(contentType);
        response.setHeader("Cache-Control", "public, max-age=300");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
