package io.countersign.app.dashboard;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.app.credentials.UseLog;
import io.countersign.app.signin.SignedIn;
import io.countersign.mcp.callers.ApiKeys;
import io.countersign.mcp.callers.Scopes;
import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Commands;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.tenancy.keys.ApiKeyCommand;
import io.countersign.messages.tenancy.keys.ApiKeyQuery;
import io.countersign.messages.tenancy.members.MemberQuery;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import io.countersign.messages.tenancy.members.Role;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The keys with which programs come in: an owner issues, renews and takes them away. */
@Controller
class KeysRoom {
    private static final int MAX_NAME = 100;
    private static final int MAX_DAYS = 366;
    private static final Duration OLD_SECRET_STAYS = Duration.ofHours(24);

    private final Queries queries;
    private final Commands commands;
    private final UseLog uses;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    KeysRoom(Queries queries, Commands commands, UseLog uses, Clock clock) {
        this.queries = queries;
        this.commands = commands;
        this.uses = uses;
        this.clock = clock;
    }

    @GetMapping("/keys")
    String keys(@AuthenticationPrincipal SignedIn me, Model model) {
        mustOwn(me);
        Map<String, String> owners =
                queries.require(new MemberQuery.ListMembers(me.businessId())).members().stream()
                        .collect(Collectors.toMap(MemberView::memberId, MemberView::name));
        model.addAttribute("room", "keys");
        model.addAttribute("owners", owners);
        model.addAttribute("uses", uses.of(me.businessId()));
        model.addAttribute("now", clock.instant());
        model.addAttribute(
                "keys", queries.require(new ApiKeyQuery.ListKeys(me.businessId())).keys());
        return "keys";
    }

    @GetMapping("/keys/new")
    String form(@AuthenticationPrincipal SignedIn me, Model model) {
        mustOwn(me);
        return form(model, "", null);
    }

    private static String form(Model model, String name, @Nullable String problem) {
        model.addAttribute("room", "keys");
        // The page that was left open and sent twice makes one key, not two.
        model.addAttribute("keyId", "key_" + UlidCreator.getUlid());
        model.addAttribute("name", name);
        model.addAttribute("problem", problem);
        model.addAttribute("voice", Scopes.VOICE);
        model.addAttribute("casework", Scopes.CASEWORK);
        return "key-new";
    }

    /** The secret is in this answer and nowhere else, so there is no redirect. */
    @PostMapping("/keys")
    String issue(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam String keyId,
            @RequestParam String name,
            @RequestParam(required = false) @Nullable Set<String> scope,
            @RequestParam int days,
            Model model) {
        mustOwn(me);
        boolean known = scope != null && scope.stream().allMatch(Scopes::known);
        if (!keyId.matches("key_[0-9A-Z]{26}")
                || !known
                || name.isBlank()
                || name.length() > MAX_NAME
                || days < 0
                || days > MAX_DAYS) {
            return form(model, name, "Name the key and mark at least one thing it may do.");
        }
        String secret = newSecret();
        Instant expiresAt = days == 0 ? null : clock.instant().plus(Duration.ofDays(days));
        return shown(
                me,
                new ApiKeyCommand.Issue(
                        me.businessId(),
                        keyId,
                        name.strip(),
                        me.memberId(),
                        List.copyOf(scope),
                        CommandJson.sha256(secret),
                        hint(secret),
                        expiresAt),
                secret,
                name.strip(),
                model);
    }

    /** The old secret works for another day, unless it leaked. */
    @PostMapping("/keys/{keyId}/renew")
    String renew(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String keyId,
            @RequestParam(defaultValue = "false") boolean atOnce,
            Model model) {
        mustOwn(me);
        String secret = newSecret();
        String name =
                queries.require(new ApiKeyQuery.ListKeys(me.businessId())).keys().stream()
                        .filter(key -> key.keyId().equals(keyId))
                        .findFirst()
                        .orElseThrow(NoSuchPage::new)
                        .name();
        return shown(
                me,
                new ApiKeyCommand.Rotate(
                        me.businessId(),
                        keyId,
                        CommandJson.sha256(secret),
                        hint(secret),
                        atOnce ? null : clock.instant().plus(OLD_SECRET_STAYS)),
                secret,
                name,
                model);
    }

    private String shown(SignedIn me, Command command, String secret, String name, Model model) {
        Outcome outcome = commands.send(command, FromDashboard.origin(me, "keys"));
        if (!(outcome instanceof Outcome.Executed)) {
            return "redirect:/keys";
        }
        model.addAttribute("room", "keys");
        model.addAttribute("secret", secret);
        model.addAttribute("name", name);
        return "key-shown";
    }

    /** Revoking is never held and never asked twice: a key that leaked must die at once. */
    @PostMapping("/keys/{keyId}/revoke")
    String revoke(@AuthenticationPrincipal SignedIn me, @PathVariable String keyId) {
        mustOwn(me);
        commands.send(
                new ApiKeyCommand.Revoke(me.businessId(), keyId), FromDashboard.origin(me, "keys"));
        return "redirect:/keys";
    }

    /** 256 random bits, so that their plain SHA-256 is as good as any slower hash. */
    private String newSecret() {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return ApiKeys.PREFIX + HexFormat.of().formatHex(bits);
    }

    private static String hint(String secret) {
        return secret.substring(secret.length() - 4);
    }

    private static void mustOwn(SignedIn me) {
        if (me.role() != Role.OWNER) {
            throw new NotYours();
        }
    }
}
