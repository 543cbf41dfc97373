package io.countersign.mcp.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page that clients show in the conversation beside a tool's answer (the extension MCP Apps). It
 * is the same for everybody: what it shows, the client hands it.
 *
 * @param uri {@code ui://…}
 * @param html a whole document that loads nothing from anywhere
 */
public record Card(String uri, String name, String title, String description, String html) {
    static final String EXTENSION = "io.modelcontextprotocol/ui";
    static final String MIME = "text/html;profile=mcp-app";

    /** What differs and where it stands; nothing can be decided on it. */
    public static final Card CHANGE =
            new Card(
                    "ui://countersign/change",
                    "change",
                    "A change and where it stands",
                    "Shows what a change would make different and whether a person countersigned"
                            + " it, with the address where a person decides.",
                    page("change"));

    /** The member {@code _meta} of a tool whose answers this card shows. */
    public ObjectNode meta() {
        ObjectNode meta = Json.object();
        meta.putObject("ui").put("resourceUri", uri);
        return meta;
    }

    /** The entry in {@code resources/list}. */
    ObjectNode listed() {
        return Json.object()
                .put("uri", uri)
                .put("name", name)
                .put("title", title)
                .put("description", description)
                .put("mimeType", MIME);
    }

    /** The result of {@code resources/read}. */
    ObjectNode read() {
        ObjectNode result = Json.object();
        ObjectNode content = result.putArray("contents").addObject();
        content.put("uri", uri).put("mimeType", MIME).put("text", html);
        ObjectNode ui = content.putObject("_meta").putObject("ui");
        ObjectNode reaches = ui.putObject("csp");
        reaches.putArray("connectDomains");
        reaches.putArray("resourceDomains");
        ui.put("prefersBorder", true);
        return result;
    }

    /** The page runs its own script only: whatever else gets into it has not this digest. */
    private static String page(String name) {
        String script = file(name + ".js");
        return file(name + ".html")
                .replace("{script}", "sha256-" + digest(script))
                .replace("{source}", script);
    }

    private static String digest(String script) {
        try {
            byte[] sha =
                    MessageDigest.getInstance("SHA-256")
                            .digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static String file(String name) {
        try (InputStream in =
                Objects.requireNonNull(Card.class.getResourceAsStream("/cards/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
