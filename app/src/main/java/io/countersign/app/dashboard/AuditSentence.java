package io.countersign.app.dashboard;

import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;
import io.countersign.messages.governance.changes.ChangeQuery;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in the past tense what an event was. */
final class AuditSentence {
    private AuditSentence() {}

    static String of(AuditEntry entry, @Nullable ChangeView change) {
        String subject = subject(entry);
        String family = family(entry.eventName());
        String word = word(entry.eventName());
        return switch (family) {
            case "governance.change" -> aboutChange(word, entry, change);
            case "governance.envelope" ->
                    switch (word) {
                        case "issued" ->
                                entry.actorName()
                                        + " granted authority in advance, in an envelope.";
                        case "used" -> actor(entry) + " used an envelope.";
                        default -> entry.actorName() + " took an envelope back.";
                    };
            case "governance.delegation" ->
                    word.equals("lent")
                            ? "Somebody may countersign in another’s place for a while."
                            : entry.actorName() + " ended a delegation.";
            case "governance.notice" -> entry.actorName() + " chose how to be told.";
            case "governance.policy" ->
                    switch (word) {
                        case "fall_back_asked" ->
                                entry.actorName() + " asked to go back to the built-in rules.";
                        case "fall_back_stopped" ->
                                entry.actorName() + " said no to going back to the built-in rules.";
                        default -> "New rules came into force.";
                    };
            case "governance.switch" ->
                    word.equals("stopped")
                            ? entry.actorName() + " turned the kill switch on."
                            : entry.actorName() + " let it go on.";
            case "voice.agent" ->
                    word.equals("created") ? subject + " was created." : configured(subject, entry);
            case "voice.lead" ->
                    switch (word) {
                        case "registered" -> subject + " was written down as a lead.";
                        case "scored" -> subject + " was scored after a call.";
                        case "automation_set" ->
                                "What happens by itself for "
                                        + subject
                                        + " was stopped or restarted.";
                        case "consent_set" ->
                                "It was written down whether "
                                        + subject
                                        + " agreed to be called and texted.";
                        default -> "What is known of " + subject + " changed.";
                    };
            case "voice.call" -> aboutCall(word, subject);
            case "voice.alert" ->
                    switch (word) {
                        case "raised" -> "Staff shall be told: “" + subject + "”.";
                        case "started" -> "An alert was about to be sent.";
                        default -> "It is known what became of an alert.";
                    };
            case "voice.settings" ->
                    switch (word) {
                        case "spending_limited" -> configured("The business", entry);
                        case "alerts_configured" -> "Staff is told of calls in another way.";
                        default -> "Links that agents may text changed.";
                    };
            case "voice.conversation" -> aboutText(word, subject);
            case "governance.gate" ->
                    word.equals("rehearsed")
                            ? actor(entry) + " rehearsed a change. Nothing changed."
                            : actor(entry) + " used an idempotency key.";
            case "casework.webhook" -> aboutWebhook(word, subject);
            case "tenancy.business" ->
                    switch (word) {
                        case "founded" -> subject + " was founded.";
                        case "owner_left" -> "An owner is one no longer.";
                        default -> "A former owner is an owner again.";
                    };
            case "tenancy.member" ->
                    switch (word) {
                        case "added" -> subject + " became a member.";
                        case "removed" -> subject + " is not a member any more.";
                        default -> subject + " has another role.";
                    };
            case "tenancy.key" -> "The key “" + subject + "” was " + word.replace('_', ' ') + ".";
            default -> CaseSentence.of(family, word, subject, entry);
        };
    }

    private static String aboutWebhook(String word, String subject) {
        return switch (word) {
            case "test_requested" -> "A test is sent to " + subject + ".";
            case "replay_requested" -> "An earlier delivery is sent to " + subject + " again.";
            case "secret_rotated" -> subject + " has a new signing secret.";
            case "switched_off" -> subject + " was switched off.";
            default -> "The webhook " + subject + " was " + word.replace('_', ' ') + ".";
        };
    }

    private static String aboutText(String word, String subject) {
        return switch (word) {
            case "text_requested" -> "A text to " + subject + " was asked for.";
            case "sending_started" -> "The carrier was about to be asked to text " + subject + ".";
            case "text_went_in_doubt" ->
                    "Nobody knew whether the carrier had the text to " + subject + ".";
            case "text_sent" -> "The carrier took the text to " + subject + ".";
            case "text_failed" -> "The text to " + subject + " was not sent or did not arrive.";
            case "text_delivered" -> "The text to " + subject + " arrived.";
            case "text_came_in" -> subject + " sent a text.";
            case "opted_out" -> subject + " wants no more texts.";
            case "opted_in" -> subject + " wants texts again.";
            case "put_on_do_not_call" -> "Nobody may call or text " + subject + " any more.";
            case "taken_off_do_not_call" -> subject + " may be called and texted again.";
            default -> subject + ": " + word.replace('_', ' ') + ".";
        };
    }

    private static String aboutCall(String word, String subject) {
        return switch (word) {
            case "requested" -> "A call to " + subject + " was asked for.";
            case "came_in" -> subject + " called.";
            case "dialling_started" -> "The carrier was about to be asked to call " + subject + ".";
            case "went_in_doubt" ->
                    "Nobody knew whether the carrier had the call to " + subject + ".";
            case "placed" -> "The carrier took the call to " + subject + ".";
            case "not_placed" -> subject + " was not called.";
            case "progressed" -> "The call with " + subject + " moved on.";
            case "transferred" -> "The call with " + subject + " was put through, or nearly.";
            case "heard" -> "Something was said in the call with " + subject + ".";
            case "summarised" -> "The call with " + subject + " was summed up.";
            case "recorded" -> "The call with " + subject + " can be listened to.";
            case "reviewed" -> "The call with " + subject + " was compared with the rules.";
            case "transcript_sent" -> "The transcript of the call with " + subject + " was sent.";
            default -> subject + ": " + word.replace('_', ' ') + ".";
        };
    }

    private static String aboutChange(String word, AuditEntry entry, @Nullable ChangeView change) {
        String what = "“" + (change == null ? subject(entry) : quoted(change)) + "”";
        return switch (word) {
            case "proposed" -> actor(entry) + " asked for " + what + ".";
            case "approved" -> signer(entry, change) + " countersigned " + what + ".";
            case "partly_approved" ->
                    signer(entry, change) + " countersigned " + what + ". Others still have to.";
            case "withdrawn" -> actor(entry) + " took " + what + " back. Nothing changed.";
            case "remarked" -> actor(entry) + " said something about " + what + ".";
            case "refused" ->
                    (change == null || change.decidedBy() == null
                                    ? entry.actorName()
                                    : change.decidedBy())
                            + " refused "
                            + what
                            + ".";
            case "expired" -> what + " expired. Nobody signed, so nothing changed.";
            case "executed" -> what + " was carried out.";
            case "went_stale" -> what + " went stale. Nothing was overwritten.";
            case "failed" -> what + " could not be carried out. Nothing changed.";
            default -> what + ": " + word + ".";
        };
    }

    /** "Tom Whitlock for Dana Reyes" where he stood in for her. */
    private static String signer(AuditEntry entry, @Nullable ChangeView change) {
        return change == null
                ? entry.actorName()
                : change.votes().stream()
                        .filter(vote -> vote.memberId().equals(entry.actorId()))
                        .map(ChangeQuery.Vote::memberName)
                        .findFirst()
                        .orElse(entry.actorName());
    }

    private static String quoted(ChangeView change) {
        String sentence = Sentences.present(change.sentence());
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static String configured(String subject, AuditEntry entry) {
        List<FieldDiff> fields = entry.changes().stream().map(FieldDiff::of).toList();
        if (fields.size() == 1) {
            FieldDiff field = fields.getFirst();
            boolean brief = field.prose() == null && field.after().length() <= 40;
            if (brief && !field.after().isEmpty()) {
                String from = field.before().isEmpty() ? "" : ", from " + field.before();
                return subject + "’s " + field.label() + " became " + field.after() + from + ".";
            }
            return subject + "’s " + field.label() + " changed.";
        }
        return fields.isEmpty()
                ? subject + "’s settings were written."
                : subject
                        + "’s "
                        + String.join(", ", fields.stream().map(FieldDiff::label).toList())
                        + " changed.";
    }

    /** The program where one spoke, otherwise the person or the key. */
    static String actor(AuditEntry entry) {
        String client = entry.client();
        if (client != null) {
            return Proposer.programName(client);
        }
        return entry.actorId().equals("system") ? "Countersign" : entry.actorName();
    }

    private static String subject(AuditEntry entry) {
        return Objects.requireNonNullElse(entry.subjectName(), entry.subjectId());
    }

    private static String family(String eventName) {
        String name = eventName.split("/", 2)[0];
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    static String word(String eventName) {
        String name = eventName.split("/", 2)[0];
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
