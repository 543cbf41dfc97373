package io.countersign.app.dashboard;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Commands;
import io.countersign.messages.Numbers;
import io.countersign.messages.Queries;
import io.countersign.messages.Refused;
import io.countersign.messages.Secrets;
import io.countersign.messages.casework.webhooks.DeliveryQuery;
import io.countersign.messages.casework.webhooks.DeliveryQuery.Standing;
import io.countersign.messages.casework.webhooks.Destinations;
import io.countersign.messages.casework.webhooks.WebhookCommand;
import io.countersign.messages.casework.webhooks.WebhookEventTypes;
import io.countersign.messages.casework.webhooks.WebhookQuery;
import io.countersign.messages.casework.webhooks.WebhookQuery.WebhookView;
import io.countersign.messages.casework.webhooks.WebhookSecret;
import io.countersign.messages.casework.webhooks.WebhookSettings;
import io.countersign.messages.tenancy.members.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which systems are told what happens, what they were told, and with which secret. */
@Controller
class WebhooksRoom {
    /** How long a receiver has to change over to a new secret. */
    private static final Duration CHANGE_OVER = Duration.ofHours(24);

    private static final int ENTRIES = 50;

    private final Queries queries;
    private final Commands commands;
    private final Numbers numbers;
    private final Secrets secrets;
    private final Destinations destinations;
    private final Clock clock;

    WebhooksRoom(
            Queries queries,
            Commands commands,
            Numbers numbers,
            Secrets secrets,
            Destinations destinations,
            Clock clock) {
        this.queries = queries;
        this.commands = commands;
        this.numbers = numbers;
        this.secrets = secrets;
        this.destinations = destinations;
        this.clock = clock;
    }

    @GetMapping("/webhooks")
    String webhooks(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("room", "webhooks");
        model.addAttribute("types", WebhookEventTypes.ALL);
        model.addAttribute(
                "webhooks",
                queries.require(new WebhookQuery.ListWebhooks(me.businessId())).webhooks());
        model.addAttribute("standings", standings(me));
        return "webhooks";
    }

    /** One webhook with what was sent to it; its secret only when an owner asks to see it. */
    @GetMapping("/webhooks/{id}")
    String webhook(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean secret,
            Model model) {
        WebhookView webhook = known(me, id);
        model.addAttribute("room", "webhooks");
        model.addAttribute("types", WebhookEventTypes.ALL);
        model.addAttribute("webhook", webhook);
        model.addAttribute("standing", standings(me).get(id));
        model.addAttribute(
                "attempts",
                queries.require(new DeliveryQuery.ListAttempts(me.businessId(), id, ENTRIES))
                        .attempts());
        if (secret) {
            mustOwn(me);
            WebhookSecret newest = webhook.secrets().getFirst();
            model.addAttribute(
                    "secret",
                    secrets.open(WebhookSecret.purpose(me.businessId()), newest.sealed()));
        }
        return "webhook";
    }

    @PostMapping("/webhooks")
    String create(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam String name,
            @RequestParam String url,
            @RequestParam(required = false) @Nullable List<String> types,
            RedirectAttributes then) {
        mustOwn(me);
        Refused refused = destinations.check(url.strip());
        if (refused != null) {
            then.addFlashAttribute("problem", refused.message());
            return "redirect:/webhooks";
        }
        long id = numbers.next("webhook");
        WebhookSettings settings =
                new WebhookSettings(name, url, true, some(types), List.of(), List.of());
        boolean done =
                send(
                        me,
                        new WebhookCommand.Create(
                                me.businessId(),
                                id,
                                settings,
                                WebhookSecret.fresh(secrets, me.businessId())),
                        then);
        return done ? "redirect:/webhooks/" + id : "redirect:/webhooks";
    }

    @PostMapping("/webhooks/{id}")
    String update(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam String name,
            @RequestParam String url,
            @RequestParam(defaultValue = "false") boolean enabled,
            @RequestParam(required = false) @Nullable List<String> types,
            RedirectAttributes then) {
        mustOwn(me);
        Refused refused = destinations.check(url.strip());
        if (refused != null) {
            then.addFlashAttribute("problem", refused.message());
            return back(id);
        }
        send(
                me,
                new WebhookCommand.Update(
                        me.businessId(), id, name, url, enabled, some(types), null, null),
                then);
        return back(id);
    }

    @PostMapping("/webhooks/{id}/rotate")
    String rotate(
            @AuthenticationPrincipal SignedIn me, @PathVariable long id, RedirectAttributes then) {
        mustOwn(me);
        Instant now = clock.instant();
        send(
                me,
                new WebhookCommand.RotateSecret(
                        me.businessId(),
                        id,
                        WebhookSecret.fresh(secrets, me.businessId()),
                        now,
                        now.plus(CHANGE_OVER)),
                then);
        return back(id) + "?secret=true";
    }

    @PostMapping("/webhooks/{id}/test")
    String test(
            @AuthenticationPrincipal SignedIn me, @PathVariable long id, RedirectAttributes then) {
        mustOwn(me);
        send(me, new WebhookCommand.Test(me.businessId(), id, newId("test")), then);
        return back(id);
    }

    @PostMapping("/webhooks/{id}/log/{logId}/replay")
    String replay(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @PathVariable long logId,
            RedirectAttributes then) {
        mustOwn(me);
        if (queries.ask(new DeliveryQuery.GetAttempt(me.businessId(), id, logId)) == null) {
            throw new NoSuchPage();
        }
        send(me, new WebhookCommand.Replay(me.businessId(), id, logId, newId("replay")), then);
        return back(id);
    }

    private boolean send(SignedIn me, WebhookCommand command, RedirectAttributes then) {
        Refused refused = Refusals.of(commands.send(command, FromDashboard.origin(me, "webhooks")));
        if (refused != null) {
            then.addFlashAttribute("problem", refused.message());
        }
        return refused == null;
    }

    private Map<Long, Standing> standings(SignedIn me) {
        return queries.require(new DeliveryQuery.Standings(me.businessId())).standings().stream()
                .collect(Collectors.toMap(Standing::webhookId, Function.identity()));
    }

    private WebhookView known(SignedIn me, long id) {
        WebhookView webhook = queries.ask(new WebhookQuery.GetWebhook(me.businessId(), id));
        if (webhook == null) {
            throw new NoSuchPage();
        }
        return webhook;
    }

    private static List<String> some(@Nullable List<String> types) {
        return Objects.requireNonNullElse(types, List.of());
    }

    private static String newId(String prefix) {
        return prefix + "_" + UlidCreator.getUlid();
    }

    private static String back(long id) {
        return "redirect:/webhooks/" + id;
    }

    private static void mustOwn(SignedIn me) {
        if (me.role() != Role.OWNER) {
            throw new NotYours();
        }
    }
}
