package io.countersign.messages.voice.alerts;

import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Questions about alerts. */
public sealed interface AlertQuery<R> extends TenantQuery<R> {

    /** One alert. */
    record GetAlert(String businessId, String alertId) implements AlertQuery<AlertView> {}

    /** A page of alerts, newest first, of one call or of all. */
    record ListAlerts(String businessId, @Nullable String callId, int limit, int offset)
            implements AlertQuery<Page<AlertView>> {}

    /** How many alerts to one person were raised since then. */
    record CountAlerts(String businessId, String to, Instant since) implements AlertQuery<Long> {}

    /** An alert as it is now. */
    record AlertView(
            String businessId,
            String alertId,
            String callId,
            String agentId,
            String ruleId,
            AlertChannel channel,
            String to,
            String subject,
            String text,
            AlertState state,
            @Nullable String detail,
            Instant raisedAt) {}
}
