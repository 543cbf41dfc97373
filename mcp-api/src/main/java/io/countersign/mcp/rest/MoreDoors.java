package io.countersign.mcp.rest;

import io.countersign.mcp.protocol.DirectCalls;
import java.util.Map;
import org.springframework.web.HttpRequestHandler;

/** Addresses below {@code /v1} that are no tools, such as files that come and go. */
@FunctionalInterface
public interface MoreDoors {
    /** What serves each address, with the credentials and limits of the desk. */
    Map<String, HttpRequestHandler> at(DirectCalls calls);
}
