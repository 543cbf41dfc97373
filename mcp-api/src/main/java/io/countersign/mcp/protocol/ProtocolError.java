package io.countersign.mcp.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A JSON-RPC error with its HTTP status. It carries no stack trace: it is an answer. */
public final class ProtocolError extends RuntimeException {
    public static final int PARSE_ERROR = -32700;
    public static final int INVALID_REQUEST = -32600;
    public static final int METHOD_NOT_FOUND = -32601;
    public static final int INVALID_PARAMS = -32602;
    public static final int INTERNAL = -32603;
    static final int RESOURCE_NOT_FOUND = -32002;
    public static final int HEADER_MISMATCH = -32020;
    public static final int MISSING_CAPABILITY = -32021;
    public static final int UNSUPPORTED_REVISION = -32022;

    /** Ours: the credential is missing or unknown. */
    public static final int UNAUTHORIZED = -32001;

    /** Ours: the credential may not do this. */
    public static final int FORBIDDEN = -32003;

    /** Ours: too many calls. */
    public static final int TOO_MANY = -32029;

    private final int httpStatus;
    private final int code;
    private final transient @Nullable ObjectNode data;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    public ProtocolError(int httpStatus, int code, String message) {
        this(httpStatus, code, message, null);
    }

    public ProtocolError(int httpStatus, int code, String message, @Nullable ObjectNode data) {
        super(message, null, false, false);
        this.httpStatus = httpStatus;
        this.code = code;
        this.data = data;
    }

    ProtocolError withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The status of an answer that is an HTTP error; 200 where only the protocol has an error. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Headers of the answer. */
    public Map<String, String> headers() {
        return headers;
    }

    ObjectNode body() {
        ObjectNode error = Json.object().put("code", code).put("message", getMessage());
        if (data != null) {
            error.set("data", data);
        }
        return error;
    }
}
