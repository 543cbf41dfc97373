package io.countersign.mcp.protocol;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** A response as a stream of server-sent events, one message each. */
final class EventStream {
    private final OutputStream out;

    EventStream(HttpServletResponse response) {
        response.setStatus(200);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        // nginx would hold the events back until its buffer is full.
        response.setHeader("X-Accel-Buffering", "no");
        try {
            out = response.getOutputStream();
        } catch (IOException e) {
            throw new ClientGone(e);
        }
    }

    void send(ObjectNode message) {
        byte[] json = Json.MAPPER.writeValueAsBytes(message);
        try {
            out.write("event: message\ndata: ".getBytes(StandardCharsets.UTF_8));
            out.write(json);
            out.write("\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new ClientGone(e);
        }
    }
}
