package io.countersign.command.casework.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.Decision;
import io.countersign.messages.casework.webhooks.WebhookCommand;
import io.countersign.messages.casework.webhooks.WebhookCommand.Create;
import io.countersign.messages.casework.webhooks.WebhookCommand.Replay;
import io.countersign.messages.casework.webhooks.WebhookCommand.RotateSecret;
import io.countersign.messages.casework.webhooks.WebhookCommand.SwitchOff;
import io.countersign.messages.casework.webhooks.WebhookCommand.Update;
import io.countersign.messages.casework.webhooks.WebhookEvent;
import io.countersign.messages.casework.webhooks.WebhookEvent.Changed;
import io.countersign.messages.casework.webhooks.WebhookEvent.Created;
import io.countersign.messages.casework.webhooks.WebhookEvent.SecretRotated;
import io.countersign.messages.casework.webhooks.WebhookEvent.SwitchedOff;
import io.countersign.messages.casework.webhooks.WebhookSecret;
import io.countersign.messages.casework.webhooks.WebhookSettings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private static final String BUSINESS = "biz_1";
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final WebhookSecret SECRET = new WebhookSecret("sealed-1", null);

    @Test
    void aWebhookNeedsANameAnHttpsAddressAndKnownEvents() {
        assertThat(refusalOf(settings("ab", "https://a.example/h"))).isEqualTo("invalid_name");
        assertThat(refusalOf(settings("Cases", "http://a.example/h"))).isEqualTo("invalid_url");
        assertThat(refusalOf(settings("Cases", "https://me:pw@a.example")))
                .isEqualTo("invalid_url");
        assertThat(refusalOf(settings("Cases", "not an address"))).isEqualTo("invalid_url");
        assertThat(refusalOf(settings("Cases", "https://a.example/h", "case_eaten")))
                .isEqualTo("invalid_event_types");
    }

    @Test
    void campaignsGoNeitherWithMessagesNorWithAllEvents() {
        WebhookSettings all = filtered(List.of());
        WebhookSettings messages = filtered(List.of("call_ended", "message_sent"));
        assertThat(refusalOf(all)).isEqualTo("invalid_campaign_ids");
        assertThat(refusalOf(messages)).isEqualTo("invalid_campaign_ids");
        assertThat(events(create(filtered(List.of("call_ended"))), new Webhook.Missing()))
                .hasSize(1);
    }

    @Test
    void whatAnUpdateLeavesOutStaysAsItIs() {
        Webhook now = known(settings("Cases", "https://a.example/h", "case_created"));
        assertThat(events(update("Cases 2", null, null), now))
                .containsExactly(
                        new Changed(
                                BUSINESS,
                                12,
                                settings("Cases 2", "https://a.example/h", "case_created")));
        assertThat(events(update("Cases", null, List.of("case_created")), now)).isEmpty();
    }

    @Test
    void anEarlierSecretSignsUntilReceiversHaveChangedOverAndIsThenForgotten() {
        Webhook now = known(settings("Cases", "https://a.example/h"));
        now = after(rotate("sealed-2", NOW), now);
        now = after(rotate("sealed-3", NOW.plusSeconds(60)), now);
        now = after(rotate("sealed-4", NOW.plusSeconds(120)), now);
        assertThat(((Webhook.Known) now).secrets())
                .extracting(WebhookSecret::sealed)
                .containsExactly("sealed-4", "sealed-3", "sealed-2");
        now = after(rotate("sealed-5", NOW.plusSeconds(100_000)), now);
        assertThat(((Webhook.Known) now).secrets())
                .extracting(WebhookSecret::sealed)
                .containsExactly("sealed-5", "sealed-4");
    }

    @Test
    void aWebhookIsSwitchedOffOnceAndOnAgainByAPerson() {
        Webhook now = known(settings("Cases", "https://a.example/h"));
        SwitchOff off = new SwitchOff(BUSINESS, 12, "gone", "Gone for good.");
        assertThat(events(off, now))
                .containsExactly(new SwitchedOff(BUSINESS, 12, "gone", "Gone for good."));
        Webhook dead = after(off, now);
        assertThat(events(off, dead)).isEmpty();
        assertThat(Webhook.decide(new Replay(BUSINESS, 12, 1, "replay_1"), dead))
                .isInstanceOf(Decision.Declined.class);
        assertThat(events(update("Cases", true, null), dead)).hasSize(1);
    }

    @Test
    void whatIsStatedOfAWebhookHasNoSecretInIt() {
        Created created =
                new Created(BUSINESS, 12, settings("Cases", "https://a.example/h"), SECRET);
        assertThat(created.stated().toString()).doesNotContain("sealed-1");
        assertThat(created.toString()).doesNotContain("sealed-1");
        assertThat(new SecretRotated(BUSINESS, 12, List.of(SECRET)).stated().toString())
                .doesNotContain("sealed-1");
    }

    private static String refusalOf(WebhookSettings settings) {
        return Webhook.decide(create(settings), new Webhook.Missing())
                        instanceof Decision.Declined<WebhookEvent>(var refused)
                ? refused.code()
                : "accepted";
    }

    private static List<WebhookEvent> events(WebhookCommand command, Webhook now) {
        return ((Decision.Accepted<WebhookEvent>) Webhook.decide(command, now)).events();
    }

    private static Webhook after(WebhookCommand command, Webhook now) {
        Webhook then = now;
        for (WebhookEvent event : events(command, now)) {
            then = Webhook.evolve(then, event);
        }
        return then;
    }

    private static Webhook known(WebhookSettings settings) {
        return after(create(settings), new Webhook.Missing());
    }

    private static Create create(WebhookSettings settings) {
        return new Create(BUSINESS, 12, settings, SECRET);
    }

    private static RotateSecret rotate(String sealed, Instant now) {
        return new RotateSecret(
                BUSINESS, 12, new WebhookSecret(sealed, null), now, now.plusSeconds(86_400));
    }

    private static Update update(
            String name, @Nullable Boolean enabled, @Nullable List<String> types) {
        return new Update(BUSINESS, 12, name, "https://a.example/h", enabled, types, null, null);
    }

    private static WebhookSettings settings(String name, String url, String... types) {
        return new WebhookSettings(name, url, true, List.of(types), List.of(), List.of());
    }

    private static WebhookSettings filtered(List<String> types) {
        return new WebhookSettings(
                "Cases", "https://a.example/h", true, types, List.of(), List.of(7L));
    }
}
