package io.countersign.messages.governance.changes;

import io.countersign.messages.FieldChange;
import io.countersign.messages.Page;
import io.countersign.messages.PastQuery;
import io.countersign.messages.Queries;
import io.countersign.messages.Reach;
import io.countersign.messages.Risk;
import io.countersign.messages.TenantQuery;
import io.countersign.messages.governance.changes.ChangeEvent.Narrowed;
import io.countersign.messages.tenancy.members.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Questions about change requests. */
public sealed interface ChangeQuery<R> extends TenantQuery<R> {

    /** One change request. */
    record GetChange(String businessId, String changeId)
            implements ChangeQuery<ChangeView>, PastQuery<ChangeView> {
        @Override
        public String view() {
            return "changes";
        }

        @Override
        public Set<String> subjects(Queries now) {
            return Set.of(changeId);
        }
    }

    /** What waits, newest first; the total is counted up to 10,001. */
    record Inbox(String businessId, int limit, int offset)
            implements ChangeQuery<Page<ChangeView>> {}

    /**
     * What was decided, newest decision first; only about one subject when that is given. The total
     * is counted up to 10,001.
     */
    record Decided(String businessId, @Nullable String targetId, int limit, int offset)
            implements ChangeQuery<Page<ChangeView>> {}

    /** How people decide, day by day since a moment, in the business's own time zone. */
    record HowDecided(String businessId, Instant since, String timezone)
            implements ChangeQuery<DecisionDays> {}

    /**
     * Decisions by day, oldest first; days without one are absent.
     *
     * @param quick decisions within three seconds of the proposal
     */
    record DecisionDays(
            List<DecisionDay> days,
            long signed,
            long refused,
            long expired,
            long quick,
            double medianSeconds) {
        public DecisionDays {
            days = List.copyOf(days);
        }
    }

    /** One day; the median is of the time from proposal to decision. */
    record DecisionDay(
            LocalDate day, long signed, long refused, long expired, double medianSeconds) {}

    /**
     * A change request as it is now.
     *
     * @param command canonical JSON of the exact command
     * @param decidedBy the member who signed or refused
     * @param outcome the refusal's reason, or why it went stale or failed
     * @param resultVersion the target's version after execution
     * @param needs who must sign
     * @param votes who signed so far
     * @param remarks what was said and asked beside it
     * @param narrowed the part that was countersigned; null when it is all
     * @param reach whom outside it reaches; null when it stays in the house
     */
    record ChangeView(
            String changeId,
            String businessId,
            ChangeState state,
            String commandName,
            String command,
            String digest,
            String targetId,
            String targetName,
            long targetVersion,
            Risk risk,
            String because,
            String sentence,
            List<FieldChange> changes,
            @Nullable String reason,
            @Nullable String sourceRef,
            @Nullable String claims,
            String proposerId,
            String proposerName,
            @Nullable String proposerPersonId,
            @Nullable String client,
            String door,
            String tool,
            Instant proposedAt,
            Instant expiresAt,
            @Nullable String decidedById,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String outcome,
            @Nullable Long resultVersion,
            @Nullable Instant settledAt,
            Needs needs,
            List<Vote> votes,
            List<RemarkView> remarks,
            @Nullable Narrowed narrowed,
            @Nullable Reach reach) {
        public ChangeView {
            changes = List.copyOf(changes);
            votes = List.copyOf(votes);
            remarks = List.copyOf(remarks);
        }

        /** The differences that were countersigned, or can be. */
        public List<FieldChange> signedChanges() {
            Narrowed part = narrowed;
            if (part == null) {
                return changes;
            }
            return part.shown() != null
                    ? part.shown().changes()
                    : changes.stream().filter(c -> part.kept().contains(c.field())).toList();
        }

        /** What will happen, or did, for people. */
        public String signedSentence() {
            return narrowed == null || narrowed.shown() == null
                    ? sentence
                    : narrowed.shown().sentence();
        }

        /** The digest of what was countersigned, or can be. */
        public String signedDigest() {
            return narrowed == null ? digest : narrowed.digest();
        }

        /** Whom outside it reaches, as far as it was countersigned. */
        public @Nullable Reach signedReach() {
            return narrowed == null || narrowed.shown() == null ? reach : narrowed.shown().reach();
        }

        /** The last question, while nobody said anything after it. */
        public @Nullable RemarkView openQuestion() {
            return remarks.isEmpty() || !remarks.getLast().question() ? null : remarks.getLast();
        }
    }

    /**
     * One signature.
     *
     * @param accounts all memberships of the person
     */
    record Vote(String memberId, String memberName, Role role, List<String> accounts, Instant at) {
        public Vote {
            accounts = List.copyOf(accounts);
        }
    }

    /** Something said beside a change. */
    record RemarkView(
            String actorId, String actorName, boolean question, String text, Instant at) {}
}
