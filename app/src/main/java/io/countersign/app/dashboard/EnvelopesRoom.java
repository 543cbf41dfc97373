package io.countersign.app.dashboard;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.app.signin.Proofs;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.governance.envelopes.EnvelopeCommand;
import io.countersign.messages.governance.envelopes.EnvelopeQuery;
import io.countersign.messages.governance.envelopes.EnvelopeQuery.EnvelopeView;
import io.countersign.messages.governance.envelopes.EnvelopeSeals;
import io.countersign.messages.governance.envelopes.Grant;
import io.countersign.messages.tenancy.keys.ApiKeyQuery;
import io.countersign.messages.tenancy.keys.ApiKeyQuery.ApiKeyView;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Authority granted in advance: hand it out once, see it used, take it back at once. */
@Controller
class EnvelopesRoom {
    private static final int MOST = 100;

    private final Queries queries;
    private final Commands commands;
    private final Signers signers;
    private final Proofs proofs;
    private final EnvelopeSeals seals;
    private final Clock clock;

    EnvelopesRoom(
            Queries queries,
            Commands commands,
            Signers signers,
            Proofs proofs,
            EnvelopeSeals seals,
            Clock clock) {
        this.queries = queries;
        this.commands = commands;
        this.signers = signers;
        this.proofs = proofs;
        this.seals = seals;
        this.clock = clock;
    }

    /** Something an envelope can allow. */
    record Doing(String name, String words) {}

    @GetMapping("/envelopes")
    String envelopes(@AuthenticationPrincipal SignedIn me, Model model) {
        List<ApiKeyView> keys = keys(me);
        model.addAttribute("room", "envelopes");
        model.addAttribute("keys", keys.stream().filter(key -> !key.revoked()).toList());
        model.addAttribute(
                "names",
                keys.stream().collect(Collectors.toMap(ApiKeyView::keyId, ApiKeyView::name)));
        model.addAttribute("doings", doings());
        List<EnvelopeView> envelopes =
                queries.require(new EnvelopeQuery.ListEnvelopes(me.businessId(), MOST)).envelopes();
        Set<String> revoked =
                envelopes.stream()
                        .filter(envelope -> envelope.revokedBy() != null)
                        .map(EnvelopeView::envelopeId)
                        .collect(Collectors.toSet());
        model.addAttribute("envelopes", envelopes);
        model.addAttribute(
                "ended",
                envelopes.stream()
                        .filter(envelope -> envelope.madeOf().stream().anyMatch(revoked::contains))
                        .map(EnvelopeView::envelopeId)
                        .collect(Collectors.toSet()));
        return "envelopes";
    }

    /** The signed text is shown on the answer to this very request and never again. */
    @PostMapping("/envelopes/issue")
    String issue(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam MultiValueMap<String, String> form,
            HttpSession session,
            Model model,
            RedirectAttributes flash) {
        String password = first(form, "password");
        if (!password.isEmpty() && !proofs.prove(me, password, session)) {
            flash.addFlashAttribute("notice", "That is not your password. Nothing was granted.");
            return "redirect:/envelopes";
        }
        // Exactly: whoever signed in within this second has shown who they are before it.
        Instant now = clock.instant();
        Grant grant =
                new Grant(
                        first(form, "holder"),
                        form.getOrDefault("commands", List.of()),
                        names(first(form, "subjects")),
                        names(first(form, "fields")),
                        number(first(form, "recipients"), 0),
                        number(first(form, "uses"), 1),
                        now.truncatedTo(ChronoUnit.SECONDS)
                                .plus(Duration.ofHours(number(first(form, "hours"), 1))));
        @Nullable ApiKeyView holder =
                keys(me).stream()
                        .filter(key -> key.keyId().equals(grant.holderId()))
                        .filter(key -> !key.revoked())
                        .findFirst()
                        .orElse(null);
        if (holder == null) {
            flash.addFlashAttribute("notice", "Choose the assistant that may present it.");
            return "redirect:/envelopes";
        }
        Signer issuer = signers.of(me, session);
        String envelopeId = "env_" + UlidCreator.getMonotonicUlid();
        Outcome outcome =
                commands.send(
                        new EnvelopeCommand.Issue(
                                me.businessId(), envelopeId, grant, holder.ownerId(), issuer, now),
                        FromDashboard.origin(me, "envelopes"));
        if (outcome instanceof Outcome.Denied denied) {
            flash.addFlashAttribute("notice", denied.message());
            return "redirect:/envelopes";
        }
        model.addAttribute("signed", seals.sign(me.businessId(), envelopeId, grant, now));
        return envelopes(me, model);
    }

    @PostMapping("/envelopes/{envelopeId}/revoke")
    String revoke(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String envelopeId,
            HttpSession session,
            RedirectAttributes flash) {
        Signer who = signers.of(me, session);
        Outcome outcome =
                commands.send(
                        new EnvelopeCommand.Revoke(
                                me.businessId(),
                                envelopeId,
                                who.memberId(),
                                who.name(),
                                who.role()),
                        FromDashboard.origin(me, "envelopes"));
        if (outcome instanceof Outcome.Denied denied) {
            flash.addFlashAttribute("notice", denied.message());
        }
        return "redirect:/envelopes";
    }

    private List<ApiKeyView> keys(SignedIn me) {
        return queries.require(new ApiKeyQuery.ListKeys(me.businessId())).keys();
    }

    private static List<Doing> doings() {
        return LogicalNames.COMMANDS.stream()
                .flatMap(noun -> Arrays.stream(noun.getPermittedSubclasses()))
                .filter(Command.class::isAssignableFrom)
                .filter(type -> type.isAnnotationPresent(Governed.class))
                .map(type -> LogicalNames.nameOf(type).split("/", 2)[0])
                .filter(name -> !name.startsWith("governance."))
                .sorted()
                .map(name -> new Doing(name, words(name)))
                .toList();
    }

    /** "voice.agent.configure" is "configure agent". */
    private static String words(String name) {
        String[] parts = name.replace('_', ' ').split("\\.", -1);
        return parts[2] + " " + parts[1];
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split("[\\s,]+", 60)).filter(name -> !name.isEmpty()).toList();
    }

    private static int number(String text, int otherwise) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : otherwise;
    }

    private static String first(Map<String, List<String>> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }
}
