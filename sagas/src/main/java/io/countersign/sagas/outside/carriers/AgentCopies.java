package io.countersign.sagas.outside.carriers;

/** A carrier whose agents speak for themselves and must be told whenever an agent changes. */
public interface AgentCopies {
    /** Sees to it that the carrier's copy is as the agent is now; twice does no more than once. */
    Kept keep(String businessId, String agentId);

    /** What came of it. */
    enum Kept {
        /** The copy says what the agent says. */
        DONE,
        /** The business has no account with this carrier. */
        NOT_NEEDED,
        /** The carrier did not answer. */
        LATER,
        /** The carrier does not take these settings. */
        REFUSED
    }
}
