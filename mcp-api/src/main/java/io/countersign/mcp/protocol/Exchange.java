package io.countersign.mcp.protocol;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** One HTTP request and the answer to it, as far as the engine needs them. */
final class Exchange {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final @Nullable String publicUrl;
    private @Nullable EventStream stream;

    Exchange(HttpServletRequest request, HttpServletResponse response, @Nullable String publicUrl) {
        this.request = request;
        this.response = response;
        this.publicUrl = publicUrl;
    }

    @Nullable String header(String name) {
        return request.getHeader(name);
    }

    /** Sets a header of the answer, whatever the answer becomes. */
    void answerHeader(String name, long value) {
        response.setHeader(name, Long.toString(value));
    }

    /** Where people reach this server, without a slash at the end. */
    String baseUrl() {
        if (publicUrl != null) {
            return publicUrl;
        }
        String scheme = request.getScheme();
        int port = request.getServerPort();
        boolean usual = port == ("https".equals(scheme) ? 443 : 80);
        return scheme + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }

    /** The stream on which this exchange is answered, from the first report of progress on. */
    EventStream stream() {
        EventStream opened = stream;
        if (opened == null) {
            opened = new EventStream(response);
            stream = opened;
        }
        return opened;
    }

    @Nullable EventStream openedStream() {
        return stream;
    }

    boolean acceptsStream() {
        String accept = header("Accept");
        return accept != null && accept.contains("text/event-stream");
    }
}
