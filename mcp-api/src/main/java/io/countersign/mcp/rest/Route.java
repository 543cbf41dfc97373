package io.countersign.mcp.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A method and a path that stand for a tool.
 *
 * @param path segments below {@code /v1}; one in braces is the argument of that name
 * @param status of an answer
 */
record Route(String method, String path, String tool, int status) {
    private static final String BASE = "/v1";

    static Route get(String path, String tool) {
        return new Route("GET", path, tool, 200);
    }

    /** Makes something. */
    static Route make(String path, String tool) {
        return new Route("POST", path, tool, 201);
    }

    /** Has something done. */
    static Route act(String path, String tool) {
        return new Route("POST", path, tool, 202);
    }

    static Route patch(String path, String tool) {
        return new Route("PATCH", path, tool, 200);
    }

    static Route put(String path, String tool) {
        return new Route("PUT", path, tool, 200);
    }

    static Route delete(String path, String tool) {
        return new Route("DELETE", path, tool, 200);
    }

    String address() {
        return BASE + path;
    }

    boolean takesBody() {
        return method.equals("POST") || method.equals("PATCH") || method.equals("PUT");
    }

    /** The arguments that stand in the path. */
    List<String> inPath() {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> segment.startsWith("{"))
                .map(segment -> segment.substring(1, segment.length() - 1))
                .toList();
    }

    /** The arguments in a raw path; null when it is another one. */
    @Nullable Map<String, String> match(String rawPath) {
        String[] wanted = address().split("/", -1);
        String[] given = rawPath.split("/", -1);
        if (wanted.length != given.length) {
            return null;
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                String name = wanted[i].substring(1, wanted[i].length() - 1);
                String decoded = decoded(given[i]);
                if (decoded == null || decoded.isEmpty()) {
                    return null;
                }
                found.put(name, decoded);
            } else if (!wanted[i].equals(given[i])) {
                return null;
            }
        }
        return found;
    }

    private static @Nullable String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
