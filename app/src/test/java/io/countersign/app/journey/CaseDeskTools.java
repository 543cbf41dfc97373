package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Numbers;
import io.countersign.messages.casework.caselists.CaseListCommand;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.casework.forms.FormCommand;
import io.countersign.messages.casework.tasks.TaskCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Every tool of the case desk, with one row of things to try. A new tool must get a row here. */
final class CaseDeskTools {
    /** Stands in every name of this world; another business's answers never contain it. */
    static final String MARK = "Quillon";

    static final String PHONE = "+12075550143";

    /**
     * What is tried with one tool.
     *
     * @param arguments arguments that succeed
     * @param bad arguments that are refused; null for a tool that takes none
     * @param event what a write leaves in the trail; null for a read
     */
    record Row(
            String tool,
            String scope,
            Map<String, ?> arguments,
            @Nullable Map<String, ?> bad,
            @Nullable String event) {}

    final List<Row> rows;

    CaseDeskTools(RunningApp app, CaseDesk desk, String receiver) {
        World world = new World(app, desk, receiver);
        this.rows =
                Stream.of(cases(world), people(world), work(world), settings(world), outside(world))
                        .flatMap(List::stream)
                        .toList();
    }

    private static List<Row> cases(World w) {
        Map<String, Object> labels = Map.of("type", w.typeName, "status", w.statusName);
        return List.of(
                list("list_cases", "cases:read", Map.of("key", MARK)),
                get("get_case", "cases:read", w.aCase),
                write(
                        "create_case",
                        "cases:write",
                        with(labels, "name", MARK + " v. World"),
                        Map.of("type", " ", "status", "Open"),
                        "casework.case.opened/2"),
                change(
                        "update_case",
                        "cases:write",
                        w.aCase,
                        Map.of("court_name", "Court of " + MARK),
                        Map.of("id", w.aCase, "name", "x".repeat(600)),
                        "casework.case.details_changed/1"),
                about(
                        "send_sms_to_case",
                        "cases:write",
                        w.aCase,
                        id -> Map.of("case_id", id, "message", "Hello."),
                        Map.of("case_id", w.aCase, "message", ""),
                        "casework.text.scheduled/1"),
                about(
                        "send_email_to_case",
                        "cases:write",
                        w.aCase,
                        id -> Map.of("case_id", id, "subject", "Hi", "message", "Hello."),
                        Map.of("case_id", w.aCase, "subject", "Hi"),
                        "casework.email.scheduled/1"),
                list("list_case_lists", "caselists:read", Map.of("case_type_id", w.type)),
                get("get_case_list", "caselists:read", w.list),
                about(
                        "create_case_list",
                        "caselists:write",
                        w.type,
                        id -> Map.of("name", MARK + "'s list", "case_type_id", id),
                        Map.of("name", ""),
                        "casework.caselist.created/1"),
                change(
                        "update_case_list",
                        "caselists:write",
                        w.list,
                        Map.of("description", "Changed."),
                        Map.of("id", w.list, "name", " "),
                        "casework.caselist.changed/1"));
    }

    private static List<Row> people(World w) {
        return List.of(
                list("list_clients", "clients:read", Map.of("key", MARK)),
                get("get_client", "clients:read", w.client),
                write(
                        "create_client",
                        "clients:write",
                        Map.of("first_name", MARK, "last_name", "Made"),
                        Map.of("first_name", MARK, "last_name", "Made", "city", "Bath"),
                        "casework.client.registered/1"),
                change(
                        "update_client",
                        "clients:write",
                        w.client,
                        Map.of("gender", "female"),
                        Map.of("id", w.client, "email", "nobody"),
                        "casework.client.details_changed/1"),
                list("list_admins", "admins:read", Map.of()),
                get("get_admin", "admins:read", w.admin),
                list("list_calls", "calls:read", Map.of("case_id", w.aCase)),
                get("get_call", "calls:read", w.call),
                list("list_campaigns", "campaigns:read", Map.of("key", MARK)),
                get("get_campaign", "campaigns:read", w.campaign),
                list("list_audit_logs", "audit:read", Map.of("case_id", w.aCase)));
    }

    private static List<Row> work(World w) {
        return List.of(
                list("list_forms", "forms:read", Map.of("key", MARK)),
                get("get_form", "forms:read", w.form),
                list("list_tasks", "tasks:read", Map.of("key", MARK)),
                get("get_task", "tasks:read", w.task),
                about(
                        "list_notes",
                        "notes:read",
                        w.aCase,
                        id -> Map.of("case_id", id),
                        Map.of(),
                        null),
                about(
                        "create_note",
                        "notes:write",
                        w.aCase,
                        id -> Map.of("body", MARK, "type", "case", "reference_id", id),
                        Map.of("body", MARK, "type", "tree", "reference_id", w.aCase),
                        "casework.note.written/1"),
                new Row(
                        "update_note",
                        "notes:write",
                        Map.of("ulid", w.note, "body", MARK + " again"),
                        Map.of("ulid", w.note),
                        "casework.note.revised/1"));
    }

    private static List<Row> settings(World w) {
        return List.of(
                list("list_case_types", "settings:read", Map.of("name", MARK)),
                get("get_case_type", "settings:read", w.type),
                write(
                        "create_case_type",
                        "settings:write",
                        Map.of("name", MARK + " made"),
                        Map.of("name", w.typeName),
                        "casework.type.added/1"),
                change(
                        "update_case_type",
                        "settings:write",
                        w.type,
                        Map.of("description", "Changed."),
                        Map.of("id", w.type, "name", " "),
                        "casework.type.changed/1"),
                get("list_case_type_custom_fields", "settings:read", w.type),
                change(
                        "create_case_type_custom_field",
                        "settings:write",
                        w.type,
                        Map.of("key", "Insurer"),
                        Map.of("id", w.type, "key", ""),
                        "casework.type.field_added/1"),
                list("list_case_statuses", "settings:read", Map.of("name", MARK)),
                get("get_case_status", "settings:read", w.status),
                about(
                        "create_case_status",
                        "settings:write",
                        w.status,
                        id -> Map.of("name", MARK + " below", "parent_id", id),
                        Map.of("name", w.statusName),
                        "casework.status.added/1"),
                change(
                        "update_case_status",
                        "settings:write",
                        w.status,
                        Map.of("description", "Changed."),
                        Map.of("id", w.status, "parent_id", w.status),
                        "casework.status.changed/1"),
                nothing("list_hierarchical_case_statuses", "settings:read"),
                about(
                        "reorder_case_statuses",
                        "settings:write",
                        w.status,
                        id -> Map.of("items", List.of(Map.of("id", id, "priority", 77))),
                        Map.of("items", List.of()),
                        "casework.status.reordered/1"));
    }

    private static List<Row> outside(World w) {
        Map<String, Object> hook = Map.of("name", MARK + " hook", "url", w.url);
        return List.of(
                nothing("list_webhooks", "webhooks:read"),
                get("get_webhook", "webhooks:read", w.webhook),
                write(
                        "create_webhook",
                        "webhooks:write",
                        with(hook, "enabled", false),
                        Map.of("name", MARK + " hook", "url", "http://localhost/x"),
                        "casework.webhook.created/1"),
                change(
                        "update_webhook",
                        "webhooks:write",
                        w.webhook,
                        with(hook, "name", MARK + " renamed"),
                        Map.of("id", w.webhook, "name", MARK + " hook"),
                        "casework.webhook.changed/1"),
                get("list_webhook_logs", "webhooks:read", w.webhook),
                change(
                        "test_webhook",
                        "webhooks:write",
                        w.webhook,
                        Map.of(),
                        Map.of("id", 0),
                        "casework.webhook.test_requested/1"),
                change(
                        "replay_webhook_log",
                        "webhooks:write",
                        w.webhook,
                        Map.of("log_id", w.log),
                        Map.of("id", w.webhook),
                        "casework.webhook.replay_requested/1"));
    }

    private static Row list(String tool, String scope, Map<String, ?> filter) {
        return new Row(tool, scope, filter, Map.of("page", "x"), null);
    }

    private static Row nothing(String tool, String scope) {
        return new Row(tool, scope, Map.of(), null, null);
    }

    private static Row get(String tool, String scope, long id) {
        return new Row(tool, scope, Map.of("id", id), Map.of("id", "not a number"), null);
    }

    private static Row write(
            String tool, String scope, Map<String, ?> sound, Map<String, ?> bad, String event) {
        return new Row(tool, scope, sound, bad, event);
    }

    private static Row change(
            String tool,
            String scope,
            long id,
            Map<String, ?> changes,
            Map<String, ?> bad,
            String event) {
        return about(tool, scope, id, any -> with(changes, "id", any), bad, event);
    }

    private static Row about(
            String tool,
            String scope,
            long id,
            Function<Object, Map<String, ?>> sound,
            Map<String, ?> bad,
            @Nullable String event) {
        return new Row(tool, scope, sound.apply(id), bad, event);
    }

    private static Map<String, Object> with(Map<String, ?> some, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(some);
        more.put(name, value);
        return more;
    }

    /** One of everything that tools can be about. */
    private static final class World {
        final String typeName = MARK + " type";
        final String statusName = MARK + " status";
        final String url;
        final long type;
        final long status;
        final long aCase;
        final long client;
        final long list;
        final long form;
        final long task;
        final String note;
        final long webhook;
        final long log;
        final long admin;
        final long call;
        final long campaign;

        World(RunningApp app, CaseDesk desk, String receiver) {
            String business = app.id("business");
            Numbers numbers = app.bean(Numbers.class);
            url = receiver;
            type = desk.id("create_case_type", Map.of("name", typeName));
            status = desk.id("create_case_status", Map.of("name", statusName));
            webhook = desk.id("create_webhook", Map.of("name", MARK + " hook", "url", url));
            aCase =
                    desk.id(
                            "create_case",
                            Map.of("type", typeName, "status", statusName, "name", MARK));
            client =
                    desk.id(
                            "create_client",
                            Map.of(
                                    "first_name",
                                    MARK,
                                    "last_name",
                                    "Person",
                                    "email",
                                    "person@mail.example",
                                    "mobile",
                                    PHONE));
            app.act(new CaseCommand.LinkClient(business, aCase, client));
            list = desk.id("create_case_list", Map.of("name", MARK + " list"));
            form = numbers.next("form");
            app.act(new FormCommand.Create(business, form, MARK + " form", null, 7, null));
            task = numbers.next("task");
            app.act(new TaskCommand.Create(business, task, MARK + " task", "Do.", "boolean"));
            desk.ask("create_note", Map.of("body", MARK, "type", "case", "reference_id", aCase));
            note = desk.ask("list_notes", Map.of("case_id", aCase)).at("/notes/0/ulid").asString();
            admin = desk.ask("list_admins", Map.of()).at("/admins/0/id").asLong();
            log =
                    Until.found(
                                    "a delivery",
                                    () -> desk.ask("list_webhook_logs", Map.of("id", webhook)),
                                    logs -> !logs.at("/items").isEmpty())
                            .at("/items/0/id")
                            .asLong();
            campaign = campaign(app, desk, business);
            call = call(app, desk);
        }

        private long campaign(RunningApp app, CaseDesk desk, String business) {
            Assistant voice = new Assistant(app.voice(), app.key("all"));
            JsonNode made =
                    voice.call(
                                    "create_campaign",
                                    Map.of(
                                            "name",
                                            MARK + " campaign",
                                            "cadence_config",
                                            Map.of("template", "standard", "attempts", 1)))
                            .tool();
            assertThat(made.at("/success").asBoolean()).as(made.toString()).isTrue();
            JsonNode row = desk.ask("list_campaigns", Map.of("key", "QUILLON")).at("/campaigns/0");
            app.act(
                    new CaseListCommand.LinkCampaign(
                            business,
                            list,
                            voice.call("list_campaigns", Map.of())
                                    .tool()
                                    .at("/campaigns/0/id")
                                    .asString()));
            return row.at("/id").asLong();
        }

        private static long call(RunningApp app, CaseDesk desk) {
            new Assistant(app.voice(), app.key("all"))
                    .call(
                            "make_call",
                            Map.of(
                                    "agent_id",
                                    app.id("frontDesk"),
                                    "to",
                                    PHONE,
                                    "name",
                                    MARK + " Person"));
            return desk.ask("list_calls", Map.of("key", MARK)).at("/calls/0/id").asLong();
        }
    }
}
