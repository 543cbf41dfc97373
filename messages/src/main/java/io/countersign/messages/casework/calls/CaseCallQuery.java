package io.countersign.messages.casework.calls;

import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Questions about calls with clients. */
public sealed interface CaseCallQuery<R> extends TenantQuery<R> {
    /**
     * A page of calls, newest first; {@code key} matches a part of the client's, agent's or case's
     * name, of the number or of the summary. Null filters match everything.
     */
    record ListCaseCalls(
            String businessId,
            @Nullable Long campaignNumber,
            @Nullable Long caseId,
            @Nullable String key,
            int limit,
            int offset)
            implements CaseCallQuery<Page<CaseCallView>> {}

    /** One call. */
    record GetCaseCall(String businessId, long number) implements CaseCallQuery<CaseCallView> {}

    /**
     * A call as it is now. Its case is the one that a person said, otherwise the newest one of a
     * client with the other side's number.
     *
     * @param number the position of the event it began with
     * @param phone of the person, whoever called
     * @param status of the voice desk, for example {@code completed}
     * @param endedReason the carrier's, or why the call was not placed
     * @param saidCase whether a person said which case it is about
     * @param optedOut whether the client wants no calls; null without a client
     */
    record CaseCallView(
            long number,
            String businessId,
            String callId,
            boolean inbound,
            String phone,
            @Nullable String person,
            String agentName,
            String status,
            @Nullable Integer durationSeconds,
            @Nullable String endedReason,
            @Nullable String outcome,
            @Nullable String summary,
            @Nullable Long campaignNumber,
            @Nullable String campaignName,
            @Nullable Long clientId,
            @Nullable String clientName,
            @Nullable Boolean optedOut,
            @Nullable Long caseId,
            @Nullable String caseName,
            boolean saidCase,
            Instant startedAt,
            @Nullable Instant endedAt) {}
}
