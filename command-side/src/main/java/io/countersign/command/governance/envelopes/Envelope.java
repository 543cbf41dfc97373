package io.countersign.command.governance.envelopes;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Refused;
import io.countersign.messages.Risk;
import io.countersign.messages.governance.changes.Needs;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.governance.envelopes.EnvelopeCommand;
import io.countersign.messages.governance.envelopes.EnvelopeCommand.Derive;
import io.countersign.messages.governance.envelopes.EnvelopeCommand.Issue;
import io.countersign.messages.governance.envelopes.EnvelopeCommand.Revoke;
import io.countersign.messages.governance.envelopes.EnvelopeEvent;
import io.countersign.messages.governance.envelopes.EnvelopeEvent.Issued;
import io.countersign.messages.governance.envelopes.EnvelopeEvent.Revoked;
import io.countersign.messages.governance.envelopes.EnvelopeEvent.Used;
import io.countersign.messages.governance.envelopes.Grant;
import io.countersign.messages.tenancy.members.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of one envelope. Pure: no framework, no clock, no randomness. */
public sealed interface Envelope extends State {
    Duration LONGEST = Duration.ofDays(30);
    Duration PROOF_LASTS = Duration.ofMinutes(5);
    int MOST_USES = 1_000;
    int MOST_NAMES = 50;

    /** An envelope, and what it was made of. */
    int MOST_GENERATIONS = 5;

    /** No such envelope. */
    record Missing() implements Envelope {
        @Override
        public long version() {
            return 0;
        }
    }

    /** An envelope that was handed out. */
    record Known(Issued issued, int used, boolean revoked, long version) implements Envelope {}

    /**
     * What somebody wants to do by an envelope.
     *
     * @param personId the person behind the holder
     * @param command logical name without its version
     * @param needs what the change would otherwise wait for
     */
    record Use(
            String businessId,
            String holderId,
            @Nullable String personId,
            String command,
            String subjectId,
            List<FieldChange> changes,
            int recipients,
            Risk risk,
            Needs needs,
            Instant at) {
        public Use {
            changes = List.copyOf(changes);
        }
    }

    static Refused unknown(String envelopeId) {
        return new Refused("not_found", "No envelope has the id " + envelopeId + ".");
    }

    static Decision<EnvelopeEvent> decide(EnvelopeCommand command, Envelope now) {
        return switch (command) {
            case Issue c when now instanceof Known ->
                    Decision.decline("already_exists", "This envelope exists already.");
            case Issue c -> issue(c);
            case Derive c ->
                    Decision.decline("no_parent", "A narrower envelope is made of another one.");
            case Revoke c -> revoke(c, now);
        };
    }

    static Envelope evolve(Envelope now, EnvelopeEvent event) {
        return switch (event) {
            case Issued e -> new Known(e, 0, false, 1);
            case Used e -> {
                Known k = known(now);
                yield new Known(k.issued(), k.used() + 1, k.revoked(), k.version() + 1);
            }
            case Revoked e -> {
                Known k = known(now);
                yield new Known(k.issued(), k.used(), true, k.version() + 1);
            }
        };
    }

    /** Whether a use fits in every respect; there is no partial fit. */
    static boolean permits(Known known, Use use) {
        Issued issued = known.issued();
        Grant grant = issued.grant();
        boolean alive =
                !known.revoked()
                        && known.used() < grant.uses()
                        && use.at().isBefore(grant.until())
                        && issued.businessId().equals(use.businessId())
                        && grant.holderId().equals(use.holderId());
        boolean fourEyes =
                !issued.issuerAccounts().contains(use.personId())
                        && !issued.issuerId().equals(use.personId())
                        && !issued.issuerAccounts().contains(use.holderId());
        boolean strong =
                use.needs().people() == 1
                        && (issued.issuerRole() == Role.OWNER
                                || (use.needs().owners() == 0 && use.risk() != Risk.HIGH));
        boolean narrow =
                grant.commands().contains(use.command())
                        && (grant.subjects().isEmpty()
                                || grant.subjects().contains(use.subjectId()))
                        && (grant.fields().isEmpty()
                                || use.changes().stream()
                                        .allMatch(c -> grant.fields().contains(c.field())))
                        && use.recipients() <= grant.mostRecipients();
        return alive && fourEyes && strong && narrow;
    }

    private static Known known(Envelope now) {
        if (now instanceof Known known) {
            return known;
        }
        throw new IllegalStateException("An envelope must be issued before it moves.");
    }

    private static Decision<EnvelopeEvent> issue(Issue c) {
        Grant grant = c.grant();
        Signer issuer = c.issuer();
        Instant proved = issuer.provedAt();
        if (!issuer.role().maySign()) {
            return Decision.decline("role", "You may look but not sign. Ask an owner.");
        }
        if (proved == null || proved.isAfter(c.at()) || !proved.plus(PROOF_LASTS).isAfter(c.at())) {
            return Decision.decline("step_up", "Show your password again, then grant it.");
        }
        if (issuer.is(c.holderOwnerId()) || issuer.is(grant.holderId())) {
            return Decision.decline(
                    "four_eyes",
                    "The assistant acts for you. Somebody else has to grant it authority.");
        }
        if (grant.commands().isEmpty()
                || grant.commands().stream().anyMatch(name -> name.startsWith("governance."))
                || grant.commands().size() > MOST_NAMES
                || grant.subjects().size() > MOST_NAMES
                || grant.fields().size() > MOST_NAMES) {
            return Decision.decline(
                    "invalid_grant",
                    "Say what it may do: at least one thing, none about governing.");
        }
        if (grant.uses() < 1 || grant.uses() > MOST_USES || grant.mostRecipients() < 0) {
            return Decision.decline("invalid_grant", "It can be used 1 to 1,000 times.");
        }
        if (!grant.until().isAfter(c.at()) || grant.until().isAfter(c.at().plus(LONGEST))) {
            return Decision.decline("invalid_grant", "It ends within thirty days from now.");
        }
        return Decision.accept(
                new Issued(
                        c.businessId(),
                        c.envelopeId(),
                        grant,
                        issuer.memberId(),
                        issuer.name(),
                        issuer.role(),
                        issuer.accounts(),
                        c.at(),
                        null));
    }

    /** Makes a narrower envelope of its parent; whatever would widen it is refused. */
    static Decision<EnvelopeEvent> derive(Derive c, Envelope now, Envelope of) {
        if (now instanceof Known) {
            return Decision.decline("already_exists", "This envelope exists already.");
        }
        if (!(of instanceof Known parent)
                || !parent.issued().businessId().equals(c.businessId())
                || !parent.issued().grant().holderId().equals(c.holderId())) {
            return Decision.decline(unknown(c.parentId()));
        }
        Grant all = parent.issued().grant();
        int left = all.uses() - parent.used();
        if (parent.revoked() || left < 1 || !c.at().isBefore(all.until())) {
            return Decision.decline(
                    "envelope_over", "That envelope is used up, over or taken back. Ask a person.");
        }
        if (parent.issued().madeOf().size() + 1 >= MOST_GENERATIONS) {
            return Decision.decline(
                    "too_deep", "It was narrowed often enough. Narrow one it was made of.");
        }
        Grant wanted =
                new Grant(
                        all.holderId(),
                        c.commands() == null ? all.commands() : c.commands(),
                        c.subjects() == null ? all.subjects() : c.subjects(),
                        c.fields() == null ? all.fields() : c.fields(),
                        c.mostRecipients() == null ? all.mostRecipients() : c.mostRecipients(),
                        c.uses() == null ? left : c.uses(),
                        c.until() == null ? all.until() : c.until());
        if (!wanted.isWithin(all) || wanted.uses() > left || !c.at().isBefore(wanted.until())) {
            return Decision.decline(
                    "wider",
                    "An envelope only gets narrower: fewer things, subjects and fields, lower"
                            + " limits, an earlier end. Leave out what shall stay as it is.");
        }
        List<String> ancestors = new ArrayList<>(List.of(c.parentId()));
        ancestors.addAll(parent.issued().madeOf());
        return Decision.accept(
                new Issued(
                        c.businessId(),
                        c.envelopeId(),
                        wanted,
                        parent.issued().issuerId(),
                        parent.issued().issuerName(),
                        parent.issued().issuerRole(),
                        parent.issued().issuerAccounts(),
                        c.at(),
                        ancestors));
    }

    private static Decision<EnvelopeEvent> revoke(Revoke c, Envelope now) {
        if (!c.role().maySign()) {
            return Decision.decline("role", "You may look but not take it back. Ask an owner.");
        }
        return switch (now) {
            case Missing() -> Decision.decline(unknown(c.envelopeId()));
            case Known known ->
                    known.revoked()
                            ? Decision.nothingToDo()
                            : Decision.accept(
                                    new Revoked(
                                            c.businessId(),
                                            c.envelopeId(),
                                            c.memberId(),
                                            c.memberName()));
        };
    }
}
