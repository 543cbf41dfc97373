package io.countersign.sagas.governance.notices;

import io.countersign.messages.Queries;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import io.countersign.messages.governance.delegations.DelegationQuery;
import io.countersign.messages.governance.notices.NoticeQuery;
import io.countersign.messages.governance.notices.NoticeQuery.Choices;
import io.countersign.messages.governance.policies.PolicyEvent.FallBackAsked;
import io.countersign.messages.tenancy.members.MemberQuery;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import io.countersign.messages.tenancy.members.PersonIdentity;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When a change starts to wait, whoever may sign it and wants to know is told. */
@Component
@ProcessingGroup(WhenAChangeNeedsSomebody.GROUP)
public class WhenAChangeNeedsSomebody {
    /** The processing group's name. */
    public static final String GROUP = "when-a-change-needs-somebody";

    private static final int MOST_DELEGATIONS = 100;

    private final Queries queries;
    private final Notices notices;
    private final Clock clock;

    public WhenAChangeNeedsSomebody(Queries queries, Notices notices, Clock clock) {
        this.queries = queries;
        this.notices = notices;
        this.clock = clock;
    }

    @EventHandler
    void on(Proposed change) {
        Instant now = clock.instant();
        if (!now.isBefore(change.expiresAt())) {
            // A history that is read for the first time asks nobody about what is long over.
            return;
        }
        String business = change.businessId();
        List<MemberView> members = queries.require(new MemberQuery.ListMembers(business)).members();
        Choices choices = queries.require(new NoticeQuery.ListChoices(business));
        Set<String> standIns = standIns(business, now);
        Set<String> askers =
                members.stream()
                        .filter(m ->
                                m.memberId().equals(change.proposerId())
                                        || m.memberId().equals(change.proposerPersonId()))
                        .map(m -> PersonIdentity.of(m.email()))
                        .collect(Collectors.toSet());
        members.stream()
                .filter(m -> m.role().maySign() || standIns.contains(m.memberId()))
                .filter(m -> !askers.contains(PersonIdentity.of(m.email())))
                .filter(m -> choices.of(m.memberId()).email())
                .filter(m -> choices.of(m.memberId()).risks().contains(change.risk()))
                .forEach(m -> notices.plan(business, m.memberId(), change.changeId(), now));
    }

    /** Silence lets this happen, so everybody who signs is told, whatever they have chosen. */
    @EventHandler
    void on(FallBackAsked asked) {
        Instant now = clock.instant();
        if (now.isBefore(asked.from())) {
            queries.require(new MemberQuery.ListMembers(asked.businessId())).members().stream()
                    .filter(m -> m.role().maySign() && !m.memberId().equals(asked.memberId()))
                    .forEach(m ->
                            notices.plan(
                                    asked.businessId(),
                                    m.memberId(),
                                    Notices.RULES + asked.at().toEpochMilli(),
                                    now));
        }
    }

    private Set<String> standIns(String business, Instant now) {
        return queries
                .require(new DelegationQuery.ListDelegations(business, MOST_DELEGATIONS))
                .delegations()
                .stream()
                .filter(lent -> lent.isInForce(now))
                .map(DelegationQuery.DelegationView::toId)
                .collect(Collectors.toSet());
    }
}
