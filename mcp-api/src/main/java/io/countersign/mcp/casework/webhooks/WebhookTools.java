package io.countersign.mcp.casework.webhooks;

import static io.countersign.mcp.tools.Effect.CHANGES;
import static io.countersign.mcp.tools.Effect.READS;
import static io.countersign.mcp.tools.Effect.SENDS;

import io.countersign.mcp.casework.webhooks.WebhookRow.Listed;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Asking;
import io.countersign.messages.Outcome;
import io.countersign.messages.Refused;
import io.countersign.messages.Secrets;
import io.countersign.messages.casework.webhooks.DeliveryQuery;
import io.countersign.messages.casework.webhooks.Destinations;
import io.countersign.messages.casework.webhooks.WebhookCommand;
import io.countersign.messages.casework.webhooks.WebhookQuery;
import io.countersign.messages.casework.webhooks.WebhookQuery.WebhookView;
import io.countersign.messages.casework.webhooks.WebhookSecret;
import io.countersign.messages.casework.webhooks.WebhookSettings;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tools about webhooks. */
public final class WebhookTools {
    private final Secrets secrets;
    private final Destinations destinations;

    public WebhookTools(Secrets secrets, Destinations destinations) {
        this.secrets = secrets;
        this.destinations = destinations;
    }

    record ListWebhooks() {}

    record GetWebhook(@About("From list_webhooks") long id) {}

    record CreateWebhook(
            @About(value = "At least 3 characters", most = 200) String name,
            @About(value = "Public https address", most = 2_000) String url,
            @About("Default: true") @Nullable Boolean enabled,
            @About(value = "For example case_created; empty means all", most = 200)
                    @Nullable List<String> eventTypes,
            @About(value = "Only these case types", most = 200) @Nullable List<Long> caseTypeIds,
            @About(value = "Only these campaigns", most = 200) @Nullable List<Long> campaignIds,
            @About("Not supported here; deliveries are signed") @Nullable Long apiKeyId) {}

    record UpdateWebhook(
            @About("From list_webhooks") long id,
            @About(value = "At least 3 characters", most = 200) String name,
            @About(value = "Public https address", most = 2_000) String url,
            @Nullable Boolean enabled,
            @About(value = "Empty means all; absent leaves them", most = 200)
                    @Nullable List<String> eventTypes,
            @About(value = "Empty means all; absent leaves them", most = 200)
                    @Nullable List<Long> caseTypeIds,
            @About(value = "Empty means all; absent leaves them", most = 200)
                    @Nullable List<Long> campaignIds,
            @About("Not supported here; deliveries are signed") @Nullable Long apiKeyId) {}

    record Replayed(
            @About("The webhook, from list_webhooks") long id,
            @About("The entry's id, from list_webhook_logs") long logId) {}

    record Webhooks(List<Listed> items) {}

    record Logs(@About("Newest first, at most 100") List<LogRow> items) {}

    record Status(String status) {}

    @Tool(
            name = "list_webhooks",
            title = "List Webhooks",
            scope = "webhooks:read",
            effect = READS,
            about = "Lists the company's webhooks and how the last delivery of each went.")
    Reply<Webhooks> list(ListWebhooks input, Call call) {
        return Reply.askThen(
                new WebhookQuery.ListWebhooks(call.businessId()),
                found ->
                        Reply.ask(
                                new DeliveryQuery.Standings(call.businessId()),
                                standings ->
                                        new Webhooks(
                                                found.webhooks().stream()
                                                        .map(w -> Listed.of(w, standings))
                                                        .toList())));
    }

    @Tool(
            name = "get_webhook",
            title = "Get Webhook",
            scope = "webhooks:read",
            effect = READS,
            about = "One webhook by its id.")
    Reply<WebhookRow> get(GetWebhook input, Call call) {
        return ofKnown(input.id(), call, known -> Reply.answer(WebhookRow.of(known)));
    }

    @Tool(
            name = "create_webhook",
            title = "Create Webhook",
            scope = "webhooks:write",
            effect = SENDS,
            about =
                    "Adds a webhook: events of the case desk are sent, signed, to a public https"
                            + " address from now on. People find the signing secret on the"
                            + " dashboard.")
    Reply<WebhookRow> create(CreateWebhook input, Call call) {
        Refused refused = refused(input.url(), input.apiKeyId());
        if (refused != null) {
            return Reply.refuse(refused);
        }
        WebhookSettings settings =
                new WebhookSettings(
                        input.name(),
                        input.url(),
                        Objects.requireNonNullElse(input.enabled(), true),
                        Objects.requireNonNullElse(input.eventTypes(), List.of()),
                        Objects.requireNonNullElse(input.caseTypeIds(), List.of()),
                        Objects.requireNonNullElse(input.campaignIds(), List.of()));
        WebhookSecret secret = WebhookSecret.fresh(secrets, call.businessId());
        return Reply.draw(
                "webhook",
                id ->
                        change(
                                new WebhookCommand.Create(call.businessId(), id, settings, secret),
                                id,
                                call));
    }

    @Tool(
            name = "update_webhook",
            title = "Update Webhook",
            scope = "webhooks:write",
            effect = CHANGES,
            about =
                    "Changes a webhook; name and url must be given, whatever else is absent stays"
                            + " as it is.")
    Reply<WebhookRow> update(UpdateWebhook input, Call call) {
        Refused refused = refused(input.url(), input.apiKeyId());
        if (refused != null) {
            return Reply.refuse(refused);
        }
        return change(
                new WebhookCommand.Update(
                        call.businessId(),
                        input.id(),
                        input.name(),
                        input.url(),
                        input.enabled(),
                        input.eventTypes(),
                        input.caseTypeIds(),
                        input.campaignIds()),
                input.id(),
                call);
    }

    @Tool(
            name = "list_webhook_logs",
            title = "List Webhook Logs",
            scope = "webhooks:read",
            effect = READS,
            about =
                    "The latest attempts to deliver to one webhook: what was sent, what came back,"
                            + " how long it took.")
    Reply<Logs> logs(GetWebhook input, Call call) {
        return ofKnown(
                input.id(),
                call,
                known ->
                        Reply.ask(
                                new DeliveryQuery.ListAttempts(
                                        call.businessId(), known.webhookId(), LogRow.MOST),
                                found ->
                                        new Logs(
                                                found.attempts().stream()
                                                        .map(LogRow::of)
                                                        .toList())));
    }

    @Tool(
            name = "test_webhook",
            title = "Test Webhook",
            scope = "webhooks:write",
            effect = SENDS,
            about =
                    "Sends a signed test event to a webhook, also when it is disabled;"
                            + " list_webhook_logs shows how it went.")
    Reply<Status> test(GetWebhook input, Call call) {
        return Reply.send(
                new WebhookCommand.Test(call.businessId(), input.id(), call.newId("test")),
                Asking.PLAINLY,
                outcome -> status(outcome, "test queued", call));
    }

    @Tool(
            name = "replay_webhook_log",
            title = "Replay Webhook Log",
            scope = "webhooks:write",
            effect = SENDS,
            about =
                    "Sends what one entry of the delivery log sent once more, with the same"
                            + " webhook-id, so that receivers can tell it is a repetition.")
    Reply<Status> replay(Replayed input, Call call) {
        return Reply.askThen(
                new DeliveryQuery.GetAttempt(call.businessId(), input.id(), input.logId()),
                Refused.notFound(
                        "log entry of this webhook",
                        Long.toString(input.logId()),
                        "list_webhook_logs"),
                known ->
                        Reply.send(
                                new WebhookCommand.Replay(
                                        call.businessId(),
                                        input.id(),
                                        known.logId(),
                                        call.newId("replay")),
                                Asking.PLAINLY,
                                outcome -> status(outcome, "replay queued", call)));
    }

    private @Nullable Refused refused(String url, @Nullable Long apiKeyId) {
        return apiKeyId == null
                ? destinations.check(url.strip())
                : new Refused(
                        "unsupported",
                        "api_key_id cannot be used: keys are kept as digests only and never leave"
                                + " with a delivery. Leave it out and verify the signature.");
    }

    private static Reply<Status> status(Outcome outcome, String word, Call call) {
        Refused refused = call.refusal(outcome);
        return refused == null ? Reply.answer(new Status(word)) : Reply.refuse(refused);
    }

    private static Reply<WebhookRow> change(WebhookCommand command, long id, Call call) {
        return Reply.send(
                command,
                Asking.PLAINLY,
                outcome -> {
                    Refused refused = call.refusal(outcome);
                    return refused == null
                            ? ofKnown(id, call, known -> Reply.answer(WebhookRow.of(known)))
                            : Reply.refuse(refused);
                });
    }

    private static <A> Reply<A> ofKnown(long id, Call call, Function<WebhookView, Reply<A>> then) {
        return Reply.askThen(
                new WebhookQuery.GetWebhook(call.businessId(), id),
                Refused.notFound("webhook", Long.toString(id), "list_webhooks"),
                then);
    }
}
