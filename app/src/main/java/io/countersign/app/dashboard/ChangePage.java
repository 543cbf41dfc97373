package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.command.governance.changes.Inverse;
import io.countersign.messages.Command;
import io.countersign.messages.Reach;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.changes.ChangeState;
import io.countersign.messages.governance.changes.InPlaceOf;
import io.countersign.messages.governance.changes.Needs;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One change as its reader needs it: what, who asks, why this reader, what cannot be taken back.
 *
 * @param outside what of it leaves the house; null when nothing does
 * @param partial whether a part of it can be signed alone
 * @param line of somebody absent, on which the reader signs; null for the reader's own
 * @param part what of it can be less besides its fields
 * @param cannotSign why the reader has no buttons; null when the reader may sign
 */
record ChangePage(
        ChangeView change,
        Status status,
        String sentence,
        List<FieldDiff> fields,
        Proposer proposer,
        @Nullable VisibleText reason,
        @Nullable VisibleText claims,
        @Nullable Outside outside,
        String rule,
        String ruleDetail,
        String noWayBack,
        List<Before> before,
        String whatHappened,
        @Nullable String cannotSign,
        @Nullable InPlaceOf line,
        boolean partial,
        PartForm part) {

    /**
     * What goes outside.
     *
     * @param who the first people it reaches, by name where one is known
     * @param more how many others
     */
    record Outside(String sentence, List<VisibleText> who, int more) {
        static Outside of(Reach reach, Map<String, String> names) {
            return new Outside(
                    reach.sentence(),
                    reach.who().stream()
                            .map(who -> VisibleText.of(names.getOrDefault(who, who)))
                            .toList(),
                    reach.recipients() - reach.who().size());
        }
    }

    /** Something decided earlier about the same subject. */
    record Before(String changeId, Status status, String text, Instant at) {}

    /** Something that was said beside the change. */
    record Said(String who, boolean question, VisibleText text, Instant at) {}

    private static final List<String> COUNTS =
            List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    static ChangePage of(
            ChangeView change,
            SignedIn reader,
            List<MemberView> members,
            List<ChangeView> decided,
            Map<String, String> names,
            @Nullable InPlaceOf line,
            Instant now) {
        Proposer proposer = Proposer.of(change, members, reader);
        boolean open = change.state().open();
        Reach reach = change.signedReach();
        PartForm part = open ? PartForm.of(change, names) : PartForm.NONE;
        return new ChangePage(
                change,
                Status.of(change.state()),
                open ? change.sentence() : Sentences.present(change.signedSentence()),
                change.signedChanges().stream().map(FieldDiff::of).toList(),
                proposer,
                visible(change.reason()),
                visible(change.claims()),
                reach == null ? null : Outside.of(reach, names),
                rule(change),
                whoCannot(change, proposer, reader),
                NoWayBack.sentence(change),
                decided.stream()
                        .filter(other -> !other.changeId().equals(change.changeId()))
                        .limit(4)
                        .map(other -> before(other, reader))
                        .toList(),
                WhatHappened.sentence(change, reader),
                open ? cannotSign(change, proposer, reader, members, line, now) : null,
                line,
                (change.changes().size() > 1 || !part.isEmpty()) && change.needs().people() == 1,
                part);
    }

    /** The business's own sentence where it has one. */
    private static String rule(ChangeView change) {
        String sentence = change.needs().rule();
        return sentence != null
                ? "“" + sentence + "”"
                : "A "
                        + change.risk()
                        + " change waits for "
                        + people(change.needs())
                        + " to countersign. This one "
                        + change.because()
                        + ".";
    }

    /** "two people, one of them an owner". */
    static String people(Needs needs) {
        if (needs.people() == 1) {
            return needs.owners() > 0 ? "an owner" : "one person";
        }
        String count = COUNTS.get(Math.min(needs.people(), COUNTS.size() - 1));
        if (needs.owners() == 0) {
            return count + " people";
        }
        return needs.owners() >= needs.people()
                ? count + " owners"
                : count
                        + " people, "
                        + COUNTS.get(Math.min(needs.owners(), COUNTS.size() - 1))
                        + (needs.owners() == 1 ? " of them an owner" : " of them owners");
    }

    /** "1 of 2 signed". */
    public String signed() {
        return change.votes().size() + " of " + change.needs().people() + " signed";
    }

    /** What the page compares to know whether it is out of date. */
    public String stamp() {
        return stamp(change);
    }

    /** The state, the votes and what was said, in one word. */
    static String stamp(ChangeView change) {
        return change.state().name() + change.votes().size() + "r" + change.remarks().size();
    }

    /** Whether one press can propose the old values again. */
    public boolean undoable() {
        return change.state() == ChangeState.EXECUTED && inverse(change).isPresent();
    }

    /** The command that brings the old values of what was done back. */
    static Optional<Command> inverse(ChangeView change) {
        return Inverse.of(change.commandName(), change.command(), change.signedChanges());
    }

    /** Words that others said beside it, safe to read. */
    public List<Said> said() {
        return change.remarks().stream()
                .map(r -> new Said(r.actorName(), r.question(), VisibleText.of(r.text()), r.at()))
                .toList();
    }

    public boolean open() {
        return change.state().open();
    }

    public boolean maySign() {
        return open() && cannotSign == null;
    }

    public String size() {
        return Words.size(change.command());
    }

    public String digest() {
        return Words.digest(change.digest());
    }

    /** The beginning of the digest, as it stands on the reader's line. */
    public String signs() {
        return Words.shortDigest(change.digest());
    }

    public VisibleText command() {
        return VisibleText.of(change.command());
    }

    public String door() {
        return "Through the " + AuditLine.doorName(change.door());
    }

    private static @Nullable VisibleText visible(@Nullable String text) {
        return text == null || text.isBlank() ? null : VisibleText.of(text);
    }

    private static String whoCannot(ChangeView change, Proposer proposer, SignedIn reader) {
        long version = change.needs().policyVersion();
        String rule =
                version == 0
                        ? "The built-in rule. "
                        : "Policy version " + version + ", " + people(change.needs()) + ". ";
        if (proposer.reader()) {
            return rule + "You asked, so you cannot sign.";
        }
        String person = proposer.person();
        String signer = reader.role().maySign() ? "You are " + role(reader) + ". " : "";
        return person == null
                ? rule + signer + "Whoever asked cannot sign."
                : rule + signer + person + " asked, so " + person + " cannot sign.";
    }

    private static String role(SignedIn reader) {
        return switch (reader.role()) {
            case OWNER -> "an owner";
            case APPROVER -> "an approver";
            case VIEWER -> "a viewer";
        };
    }

    private static @Nullable String cannotSign(
            ChangeView change,
            Proposer proposer,
            SignedIn reader,
            List<MemberView> members,
            @Nullable InPlaceOf line,
            Instant now) {
        if (!now.isBefore(change.expiresAt())) {
            return "Time is up. Nobody signed, so nothing changed.";
        }
        if (proposer.reader()) {
            return "You asked for this, so someone else signs: " + signers(change, members) + ".";
        }
        if (change.votes().stream().anyMatch(vote -> vote.accounts().contains(reader.memberId()))) {
            return "You signed this. It still needs another signature.";
        }
        return reader.role().maySign() || line != null
                ? null
                : "You look and do not sign. These people can: " + signers(change, members) + ".";
    }

    private static String signers(ChangeView change, List<MemberView> members) {
        String names =
                members.stream()
                        .filter(member -> member.role().maySign())
                        .filter(member -> !member.memberId().equals(change.proposerPersonId()))
                        .filter(member -> !member.memberId().equals(change.proposerId()))
                        .map(MemberView::name)
                        .limit(6)
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "nobody yet, so add an approver" : names;
    }

    private static Before before(ChangeView other, SignedIn reader) {
        String sentence = Sentences.present(other.sentence());
        String plain =
                sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        String who = other.decidedBy();
        String by =
                who == null
                        ? ""
                        : " by " + (reader.memberId().equals(other.decidedById()) ? "you" : who);
        Status status = Status.of(other.state());
        Instant at = other.decidedAt() == null ? other.expiresAt() : other.decidedAt();
        return new Before(other.changeId(), status, "“" + plain + "”, " + status.word() + by, at);
    }
}
