package io.countersign.mcp.protocol;

import java.io.IOException;

/** The client went away in the middle of a stream; by the protocol that cancels its request. */
final class ClientGone extends RuntimeException {
    ClientGone(IOException cause) {
        super(null, cause, false, false);
    }
}
