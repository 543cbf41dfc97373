package io.countersign.messages.governance.changes;

import io.countersign.messages.Event;
import io.countersign.messages.FieldChange;
import io.countersign.messages.LogicalName;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.Personal;
import io.countersign.messages.Preview;
import io.countersign.messages.Reach;
import io.countersign.messages.Risk;
import io.countersign.messages.tenancy.members.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to one change request. */
public sealed interface ChangeEvent extends Event {
    String changeId();

    @Override
    default String subjectId() {
        return changeId();
    }

    /**
     * A command was held.
     *
     * @param commandName logical name of the held command
     * @param command the exact command as canonical JSON (RFC 8785)
     * @param digest SHA-256 (hex) over name and command
     * @param targetId the subject the command is for
     * @param targetName how people know it
     * @param targetVersion its version when the preview was computed
     * @param because why it is risky
     * @param sentence what will happen, for people
     * @param changes before and after
     * @param reason why, in the proposer's words
     * @param proposerId the credential that asked; it and the person behind it cannot sign
     * @param needs who must sign; absent in the oldest history, see {@link #needed()}
     * @param reach whom outside it reaches; null when it stays in the house
     */
    @LogicalName("governance.change.proposed/1")
    record Proposed(
            String businessId,
            String changeId,
            String commandName,
            @Personal String command,
            String digest,
            String targetId,
            @Personal String targetName,
            long targetVersion,
            Risk risk,
            String because,
            @Personal String sentence,
            @Personal List<FieldChange> changes,
            @Personal @Nullable String reason,
            @Nullable String sourceRef,
            @Personal @Nullable String claims,
            String proposerId,
            String proposerName,
            @Nullable String proposerPersonId,
            @Nullable String client,
            String door,
            String tool,
            Instant proposedAt,
            Instant expiresAt,
            @Nullable Needs needs,
            @Personal @Nullable Reach reach)
            implements ChangeEvent {
        public Proposed {
            changes = List.copyOf(changes);
        }

        /** Only what is about people can be forgotten; the rest stays readable for ever. */
        @Override
        public @Nullable String dataSubject() {
            return LogicalNames.isAboutPeople(commandName) ? changeId : null;
        }

        /** Who must sign. */
        public Needs needed() {
            return needs == null ? Needs.ONE_PERSON : needs;
        }
    }

    /** "Tom Whitlock", or "Tom Whitlock for Dana Reyes" when it was on her line. */
    private static String onWhoseLine(String name, @Nullable String forName) {
        return forName == null ? name : name + " for " + forName;
    }

    /**
     * A person countersigned exactly this digest, and others still have to.
     *
     * @param role what the signed line is worth
     * @param accounts everybody whose line is used up
     * @param forId in whose place; null when it was the person's own line
     */
    @LogicalName("governance.change.partly_approved/1")
    record PartlyApproved(
            String businessId,
            String changeId,
            String digest,
            String memberId,
            String memberName,
            Role role,
            List<String> accounts,
            @Nullable String forId,
            @Nullable String forName)
            implements ChangeEvent {
        public PartlyApproved {
            accounts = List.copyOf(accounts);
        }

        /** Who signed, for whom. */
        public String who() {
            return onWhoseLine(memberName, forName);
        }
    }

    /**
     * A person countersigned exactly this digest, as the last one who was needed.
     *
     * @param narrowed what of it shall be done, when the person wanted less
     * @param forId in whose place; null when it was the person's own line
     */
    @LogicalName("governance.change.approved/1")
    record Approved(
            String businessId,
            String changeId,
            String digest,
            String memberId,
            String memberName,
            @Nullable Role role,
            @Personal @Nullable Narrowed narrowed,
            @Nullable String forId,
            @Nullable String forName)
            implements ChangeEvent {

        /** On the person's own line. */
        public Approved(
                String businessId,
                String changeId,
                String digest,
                String memberId,
                String memberName,
                @Nullable Role role,
                @Nullable Narrowed narrowed) {
            this(businessId, changeId, digest, memberId, memberName, role, narrowed, null, null);
        }

        /** Who signed, for whom. */
        public String who() {
            return onWhoseLine(memberName, forName);
        }
    }

    /**
     * The part of a held command that a person wanted.
     *
     * @param kept the fields that differ
     * @param command canonical JSON
     * @param digest of name and command
     * @param cut what was taken out, for people; absent in the oldest history
     * @param shown what the person saw of the part; null when only fields were left out
     */
    record Narrowed(
            List<String> kept,
            String command,
            String digest,
            @Nullable List<String> cut,
            @Nullable Preview shown) {
        public Narrowed {
            kept = List.copyOf(kept);
            cut = cut == null ? null : List.copyOf(cut);
        }

        /** What was taken out, for people. */
        public List<String> leftOut() {
            return cut == null ? List.of() : cut;
        }
    }

    /** Whoever asked took it back. */
    @LogicalName("governance.change.withdrawn/1")
    record Withdrawn(String businessId, String changeId, String actorId, String actorName)
            implements ChangeEvent {}

    /** Somebody said or asked something beside the change. */
    @LogicalName("governance.change.remarked/1")
    record Remarked(
            String businessId,
            String changeId,
            String actorId,
            String actorName,
            boolean question,
            String text)
            implements ChangeEvent {}

    /**
     * A person said no.
     *
     * @param forId in whose place; null when it was the person's own line
     */
    @LogicalName("governance.change.refused/1")
    record Refused(
            String businessId,
            String changeId,
            String memberId,
            String memberName,
            String reason,
            @Nullable String forId,
            @Nullable String forName)
            implements ChangeEvent {

        /** On the person's own line. */
        public Refused(
                String businessId,
                String changeId,
                String memberId,
                String memberName,
                String reason) {
            this(businessId, changeId, memberId, memberName, reason, null, null);
        }

        /** Who refused, for whom. */
        public String who() {
            return onWhoseLine(memberName, forName);
        }
    }

    /** Nobody signed in time. */
    @LogicalName("governance.change.expired/1")
    record Expired(String businessId, String changeId) implements ChangeEvent {}

    /** The countersigned command was carried out; the permit is used up. */
    @LogicalName("governance.change.executed/1")
    record Executed(String businessId, String changeId, String digest, long targetVersion)
            implements ChangeEvent {}

    /** The subject had changed since the person looked; nothing was overwritten. */
    @LogicalName("governance.change.went_stale/1")
    record WentStale(String businessId, String changeId, String why) implements ChangeEvent {}

    /** The rules refused the countersigned command. */
    @LogicalName("governance.change.failed/1")
    record Failed(String businessId, String changeId, String code, String message)
            implements ChangeEvent {}
}
