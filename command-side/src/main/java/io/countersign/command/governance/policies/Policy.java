package io.countersign.command.governance.policies;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.policies.PolicyCommand;
import io.countersign.messages.governance.policies.PolicyCommand.AskToFallBack;
import io.countersign.messages.governance.policies.PolicyCommand.FallBack;
import io.countersign.messages.governance.policies.PolicyCommand.Publish;
import io.countersign.messages.governance.policies.PolicyCommand.StopFallBack;
import io.countersign.messages.governance.policies.PolicyEvent;
import io.countersign.messages.governance.policies.PolicyEvent.FallBackAsked;
import io.countersign.messages.governance.policies.PolicyEvent.FallBackStopped;
import io.countersign.messages.governance.policies.PolicyEvent.Published;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.tenancy.members.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules about a business's rules. Pure: no framework, no clock, no randomness.
 *
 * @param inForce null while the built-in rules alone decide
 * @param asked an owner wants the built-in rules back; null when nobody does
 */
public record Policy(@Nullable Published inForce, @Nullable FallBackAsked asked, long version)
        implements State {
    /** How long everybody can say no before the built-in rules decide again. */
    static final Duration FALL_BACK_WAITS = Duration.ofDays(7);

    private static final Duration PROOF_LASTS = Duration.ofMinutes(5);

    static final int MOST_RULES = 50;
    static final int SENTENCE_CHARACTERS = 300;
    static final int MOST_PEOPLE = 5;
    static final int MOST_HOURS = 168;

    static final Policy BUILT_IN = new Policy(null, null, 0);

    static Refused unknown(String policyId) {
        return new Refused("not_found", "There is no policy " + policyId + ".");
    }

    static Decision<PolicyEvent> decide(PolicyCommand command, Policy now) {
        return switch (command) {
            case Publish c -> publish(c, now);
            case AskToFallBack c -> ask(c, now);
            case StopFallBack c -> stop(c, now);
            case FallBack c -> fallBack(c, now);
        };
    }

    /** Versions count what was published, so that asking outdates nobody's draft. */
    static Policy evolve(Policy now, PolicyEvent event) {
        return switch (event) {
            case Published e -> new Policy(e, null, now.version() + 1);
            case FallBackAsked e -> new Policy(now.inForce(), e, now.version());
            case FallBackStopped _ -> new Policy(now.inForce(), null, now.version());
        };
    }

    private static Decision<PolicyEvent> ask(AskToFallBack c, Policy now) {
        Instant proved = c.owner().provedAt();
        if (c.owner().role() != Role.OWNER) {
            return Decision.decline("role", "Only an owner asks for the built-in rules.");
        }
        if (proved == null || proved.isAfter(c.at()) || !proved.plus(PROOF_LASTS).isAfter(c.at())) {
            return Decision.decline("step_up", "Show your password again, then ask.");
        }
        if (now.inForce() == null || now.inForce().rules().isEmpty()) {
            return Decision.decline("invalid_state", "The built-in rules decide already.");
        }
        return now.asked() != null
                ? Decision.nothingToDo()
                : Decision.accept(
                        new FallBackAsked(
                                c.businessId(),
                                c.owner().memberId(),
                                c.owner().name(),
                                c.at(),
                                c.at().plus(FALL_BACK_WAITS)));
    }

    private static Decision<PolicyEvent> stop(StopFallBack c, Policy now) {
        if (!c.role().maySign()) {
            return Decision.decline("role", "You may look but not say no. Ask an owner.");
        }
        return now.asked() == null
                ? Decision.nothingToDo()
                : Decision.accept(
                        new FallBackStopped(c.businessId(), c.memberId(), c.memberName()));
    }

    private static Decision<PolicyEvent> fallBack(FallBack c, Policy now) {
        if (c.owner().role() != Role.OWNER) {
            return Decision.decline("role", "Only an owner brings the built-in rules back.");
        }
        if (now.asked() == null) {
            return Decision.decline("not_asked", "Nobody asked for it, or somebody said no.");
        }
        if (c.at().isBefore(now.asked().from())) {
            return Decision.decline(
                    "too_early", "Seven days are not over yet. Until then it waits.");
        }
        return Decision.accept(
                new Published(
                        c.businessId(),
                        now.version() + 1,
                        List.of(),
                        false,
                        c.owner().memberId(),
                        c.owner().name(),
                        c.owner().accounts(),
                        c.at()));
    }

    private static Decision<PolicyEvent> publish(Publish c, Policy now) {
        if (!c.editorRole().maySign()) {
            return Decision.decline("role", "You may look but not write rules. Ask an owner.");
        }
        if (c.basedOn() != now.version()) {
            return Decision.decline(
                    "stale",
                    "The policy is at version %d now; you wrote against version %d. Read it again."
                            .formatted(now.version(), c.basedOn()));
        }
        String trouble = trouble(c.rules());
        if (trouble != null) {
            return Decision.decline("invalid_rules", trouble);
        }
        return Decision.accept(
                new Published(
                        c.businessId(),
                        now.version() + 1,
                        c.rules(),
                        c.shadow(),
                        c.editorId(),
                        c.editorName(),
                        c.editorAccounts(),
                        c.at()));
    }

    /** What is wrong with rules, as a sentence; null when nothing is. */
    public static @Nullable String trouble(List<Rule> rules) {
        if (rules.size() > MOST_RULES) {
            return "A policy has at most 50 rules. Put some together.";
        }
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            String sentence = rule.sentence();
            if (!rule.id().matches("[a-z0-9-]{1,40}") || !ids.add(rule.id())) {
                return "Give every rule a short name of its own, in small letters.";
            }
            if (sentence.isBlank() || sentence.length() > SENTENCE_CHARACTERS) {
                return "Say what rule %s means, in at most 300 characters.".formatted(rule.id());
            }
            if (rule.people() < 1 || rule.people() > MOST_PEOPLE) {
                return "Rule %s: one to five people sign.".formatted(rule.id());
            }
            if (rule.owners() < 0 || rule.owners() > rule.people()) {
                return "Rule %s: no more owners than people.".formatted(rule.id());
            }
            if (rule.hours() < 1 || rule.hours() > MOST_HOURS) {
                return "Rule %s: it waits one hour to seven days.".formatted(rule.id());
            }
            String broken = Judge.trouble(rule.condition());
            if (broken != null) {
                return "Rule %s cannot be understood: %s".formatted(rule.id(), broken);
            }
        }
        return null;
    }

    /** Each rule that differs is one line for whoever signs. */
    static Preview preview(PolicyCommand command, Policy now) {
        return switch (command) {
            case AskToFallBack _, StopFallBack _, FallBack _ ->
                    throw new IllegalStateException("It is never held.");
            case Publish c ->
                    new Preview(
                            c.shadow()
                                    ? "New rules will be tried in the shadow; nothing else changes."
                                    : "The policy will decide by new rules.",
                            "Policy",
                            now.version(),
                            differences(now.inForce(), c));
        };
    }

    private static List<FieldChange> differences(@Nullable Published old, Publish c) {
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> after = new LinkedHashMap<>();
        if (old != null) {
            old.rules().forEach(rule -> before.put(rule.id(), words(rule)));
            before.put("mode", mode(old.shadow()));
        }
        c.rules().forEach(rule -> after.put(rule.id(), words(rule)));
        after.put("mode", mode(c.shadow()));
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String name : names) {
            String was = before.get(name);
            String is = after.get(name);
            if (was == null || !was.equals(is)) {
                changes.add(
                        new FieldChange(name.equals("mode") ? "mode" : "rule_" + name, was, is));
            }
        }
        return changes;
    }

    private static String mode(boolean shadow) {
        return shadow ? "only records" : "decides";
    }

    private static String words(Rule rule) {
        return switch (rule.effect()) {
            case ALLOW -> "Allow when %s. %s".formatted(rule.condition(), rule.sentence());
            case DENY -> "Never when %s. %s".formatted(rule.condition(), rule.sentence());
            case HOLD ->
                    "Wait for %d (owners: %d), %d h, when %s. %s"
                            .formatted(
                                    rule.people(),
                                    rule.owners(),
                                    rule.hours(),
                                    rule.condition(),
                                    rule.sentence());
        };
    }
}
