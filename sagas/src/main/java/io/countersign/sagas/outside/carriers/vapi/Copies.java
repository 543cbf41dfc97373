package io.countersign.sagas.outside.carriers.vapi;

import java.util.Optional;

/** Which assistant at Vapi is the copy of which agent. */
interface Copies {
    /**
     * A copy.
     *
     * @param digest of everything it was given
     */
    record Copy(String assistantId, String digest) {}

    Optional<Copy> of(String businessId, String agentId, String account);

    void keep(String businessId, String agentId, String account, Copy copy);

    /** The agent that an assistant is the copy of. */
    Optional<String> agentOf(String businessId, String assistantId);
}
