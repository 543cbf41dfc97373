package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Page;
import io.countersign.messages.Queries;
import io.countersign.messages.Reach;
import io.countersign.messages.governance.changes.ChangeQuery;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import io.countersign.messages.voice.leads.LeadQuery;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads changes for a person: the list, one of them, and what comes next. */
@Component
class ChangeDesk {
    static final int MOST_ROWS = 50;

    private final Queries queries;
    private final Signers signers;
    private final Clock clock;

    ChangeDesk(Queries queries, Signers signers, Clock clock) {
        this.queries = queries;
        this.signers = signers;
        this.clock = clock;
    }

    /** What waits, from a row on; the total tells whether more do. */
    Page<InboxRow> waiting(SignedIn reader, int from) {
        List<MemberView> members = signers.members(reader);
        Page<ChangeView> page =
                queries.require(new ChangeQuery.Inbox(reader.businessId(), MOST_ROWS, from));
        return new Page<>(
                page.rows().stream()
                        .map(change -> InboxRow.of(change, Proposer.of(change, members, reader)))
                        .toList(),
                page.limit(),
                page.offset(),
                page.total());
    }

    /** The last decisions, newest first. */
    List<ChangeView> decided(SignedIn reader, @Nullable String targetId, int limit) {
        return queries.require(new ChangeQuery.Decided(reader.businessId(), targetId, limit, 0))
                .rows();
    }

    @Nullable ChangePage page(SignedIn reader, String changeId) {
        ChangeView change = queries.ask(new ChangeQuery.GetChange(reader.businessId(), changeId));
        if (change == null) {
            return null;
        }
        List<MemberView> members = signers.members(reader);
        return ChangePage.of(
                change,
                reader,
                members,
                decided(reader, change.targetId(), 5),
                change.reach() == null ? Map.of() : names(reader, change.reach()),
                change.state().open() ? signers.lineFor(reader, change, members) : null,
                clock.instant());
    }

    /** A campaign names leads by their ids; people know them by their names. */
    Map<String, String> names(SignedIn reader, Reach reach) {
        Map<String, String> names = new HashMap<>();
        for (String who : reach.who()) {
            LeadView lead =
                    who.startsWith("lead_")
                            ? queries.ask(new LeadQuery.GetLead(reader.businessId(), who))
                            : null;
            if (lead != null && lead.details().name() != null) {
                names.put(who, lead.details().name());
            }
        }
        return names;
    }

    @Nullable ChangeView find(SignedIn reader, String changeId) {
        return queries.ask(new ChangeQuery.GetChange(reader.businessId(), changeId));
    }

    /** Whether the reader can sign anything, on whichever line. */
    boolean maySign(SignedIn reader) {
        return reader.role().maySign() || signers.standsIn(reader);
    }

    /** The next change the reader can decide on, if there is one. */
    @Nullable InboxRow next(SignedIn reader, String afterChangeId) {
        if (!reader.role().maySign()) {
            return null;
        }
        return waiting(reader, 0).rows().stream()
                .filter(row -> !row.proposer().reader())
                .filter(row -> !row.change().changeId().equals(afterChangeId))
                .findFirst()
                .orElse(null);
    }
}
