package io.countersign.app.dashboard;

import io.countersign.app.signin.Proofs;
import io.countersign.app.signin.SignedIn;
import io.countersign.command.governance.policies.Policy;
import io.countersign.messages.Commands;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.governance.policies.PolicyCommand;
import io.countersign.messages.governance.policies.PolicyEvent.FallBackAsked;
import io.countersign.messages.governance.policies.PolicyEvent.Published;
import io.countersign.messages.governance.policies.PolicyQuery;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.governance.policies.Rule.Effect;
import io.countersign.messages.governance.policies.StarterPack;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What happens by itself, what waits for whom: read, tried on the past, proposed. */
@Controller
class PolicyRoom {
    private static final int MOST_VERSIONS = 50;
    private static final int MOST_DAYS = 90;

    private final Queries queries;
    private final Commands commands;
    private final Signers signers;
    private final PastDecisions past;
    private final Proofs proofs;
    private final Clock clock;

    PolicyRoom(
            Queries queries,
            Commands commands,
            Signers signers,
            PastDecisions past,
            Proofs proofs,
            Clock clock) {
        this.queries = queries;
        this.commands = commands;
        this.signers = signers;
        this.past = past;
        this.proofs = proofs;
        this.clock = clock;
    }

    /** With a pack, its rules are the draft; otherwise the rules in force are. */
    @GetMapping("/policy")
    String policy(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(required = false) @Nullable StarterPack pack,
            Model model) {
        Published inForce = inForce(me);
        List<Rule> draft =
                pack != null ? pack.rules() : inForce == null ? List.of() : inForce.rules();
        return show(me, draft, inForce, model);
    }

    /** Changes nothing, and is a form post only because rules are too long for an address. */
    @PostMapping("/policy/simulate")
    String simulate(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(defaultValue = "14") int days,
            Model model) {
        List<Rule> draft = rules(form);
        int within = Math.clamp(days, 1, MOST_DAYS);
        model.addAttribute("days", within);
        String trouble = Policy.trouble(draft);
        if (trouble != null) {
            model.addAttribute("notice", trouble);
        } else {
            model.addAttribute("tried", past.tryOn(me.businessId(), draft, within));
        }
        return show(me, draft, inForce(me), model);
    }

    @PostMapping("/policy/propose")
    String propose(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(defaultValue = "0") long basedOn,
            @RequestParam(defaultValue = "false") boolean shadow,
            @RequestParam(defaultValue = "false") boolean knowing,
            HttpSession session,
            Model model,
            RedirectAttributes flash) {
        List<Rule> draft = rules(form);
        List<String> warnings = LockOut.warnings(draft, signers.members(me), me.email());
        if (!shadow && !knowing && !warnings.isEmpty() && Policy.trouble(draft) == null) {
            model.addAttribute("warnings", warnings);
            return show(me, draft, inForce(me), model);
        }
        Signer editor = signers.of(me, session);
        Outcome outcome =
                commands.send(
                        new PolicyCommand.Publish(
                                me.businessId(),
                                basedOn,
                                draft,
                                shadow,
                                editor.memberId(),
                                editor.name(),
                                editor.role(),
                                editor.accounts(),
                                clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                        FromDashboard.origin(me, "policy"));
        return switch (outcome) {
            case Outcome.PendingApproval held ->
                    "redirect:/changes/" + Links.segment(held.changeId());
            case Outcome.Denied denied -> {
                model.addAttribute("notice", denied.message());
                yield show(me, draft, inForce(me), model);
            }
            default -> {
                flash.addFlashAttribute("notice", "Nothing was changed. Try it once more.");
                yield "redirect:/policy";
            }
        };
    }

    @PostMapping("/policy/fall-back")
    String fallBack(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String password,
            HttpSession session,
            RedirectAttributes flash) {
        if (!password.isEmpty() && !proofs.prove(me, password, session)) {
            flash.addFlashAttribute("notice", "That is not your password. Nothing was asked.");
            return "redirect:/policy";
        }
        Signer who = signers.of(me, session);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        PolicyCommand command =
                switch (step) {
                    case "ask" -> new PolicyCommand.AskToFallBack(me.businessId(), who, now);
                    case "go" -> new PolicyCommand.FallBack(me.businessId(), who, now);
                    default ->
                            new PolicyCommand.StopFallBack(
                                    me.businessId(), who.memberId(), who.name(), who.role());
                };
        Refused refused =
                Refusals.of(commands.send(command, FromDashboard.origin(me, "policy_fall_back")));
        if (refused != null) {
            flash.addFlashAttribute("notice", refused.message());
        }
        return "redirect:/policy";
    }

    private String show(SignedIn me, List<Rule> draft, @Nullable Published inForce, Model model) {
        List<Rule> rows = new ArrayList<>(draft);
        rows.add(new Rule("", "", "", Effect.HOLD, 1, 0, 24));
        FallBackAsked asked = queries.ask(new PolicyQuery.GetFallBack(me.businessId()));
        model.addAttribute("asked", asked);
        model.addAttribute("ripe", asked != null && !clock.instant().isBefore(asked.from()));
        model.addAttribute("room", "policy");
        model.addAttribute("inForce", inForce);
        model.addAttribute("draft", rows);
        model.addAttribute("packs", StarterPack.values());
        model.addAttribute("effects", Effect.values());
        model.addAttribute(
                "versions",
                queries.require(new PolicyQuery.ListVersions(me.businessId(), MOST_VERSIONS))
                        .versions());
        return "policy";
    }

    private @Nullable Published inForce(SignedIn me) {
        return queries.ask(new PolicyQuery.GetPolicy(me.businessId()));
    }

    /** Rows without a name and a condition were left empty. */
    private static List<Rule> rules(MultiValueMap<String, String> form) {
        List<Rule> rules = new ArrayList<>();
        int rows = Math.min(form.getOrDefault("id", List.of()).size(), 60);
        for (int i = 0; i < rows; i++) {
            String id = at(form, "id", i).strip();
            String condition = at(form, "condition", i).strip();
            if (!id.isEmpty() || !condition.isEmpty()) {
                rules.add(
                        new Rule(
                                id,
                                at(form, "sentence", i).strip(),
                                condition,
                                effect(at(form, "effect", i)),
                                number(at(form, "people", i)),
                                number(at(form, "owners", i)),
                                number(at(form, "hours", i))));
            }
        }
        return rules;
    }

    private static Effect effect(String word) {
        for (Effect effect : Effect.values()) {
            if (effect.name().equals(word)) {
                return effect;
            }
        }
        return Effect.HOLD;
    }

    /** What is no number is refused with the rule's name by the rules about rules. */
    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    }

    private static String at(MultiValueMap<String, String> form, String name, int row) {
        List<String> values = form.getOrDefault(name, List.of());
        return row < values.size() ? values.get(row) : "";
    }
}
