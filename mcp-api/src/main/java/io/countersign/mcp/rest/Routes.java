package io.countersign.mcp.rest;

import static io.countersign.mcp.rest.Route.act;
import static io.countersign.mcp.rest.Route.delete;
import static io.countersign.mcp.rest.Route.get;
import static io.countersign.mcp.rest.Route.make;
import static io.countersign.mcp.rest.Route.patch;
import static io.countersign.mcp.rest.Route.put;

import io.countersign.mcp.protocol.Catalogue;
import io.countersign.mcp.protocol.ServedTool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Every route there is. A new one is one line here. */
final class Routes {
    /** A fixed path stands before one with an argument in the same place. */
    static final List<Route> ALL =
            List.of(
                    get("/cases", "list_cases"),
                    make("/cases", "create_case"),
                    get("/cases/{id}", "get_case"),
                    patch("/cases/{id}", "update_case"),
                    get("/cases/{case_id}/clients", "list_case_clients"),
                    put("/cases/{case_id}/clients/{client_id}", "link_client_to_case"),
                    delete("/cases/{case_id}/clients/{client_id}", "unlink_client_from_case"),
                    get("/cases/{case_id}/notes", "list_notes"),
                    get("/cases/{case_id}/forms", "list_case_forms"),
                    make("/cases/{case_id}/forms", "give_form_to_case"),
                    patch("/cases/{case_id}/forms/{case_form_id}", "settle_case_form"),
                    act("/cases/{case_id}/sms", "send_sms_to_case"),
                    act("/cases/{case_id}/emails", "send_email_to_case"),
                    get("/clients", "list_clients"),
                    make("/clients", "create_client"),
                    get("/clients/{id}", "get_client"),
                    patch("/clients/{id}", "update_client"),
                    get("/clients/{client_id}/notes", "list_notes"),
                    make("/notes", "create_note"),
                    patch("/notes/{ulid}", "update_note"),
                    get("/case-lists", "list_case_lists"),
                    make("/case-lists", "create_case_list"),
                    get("/case-lists/{id}", "get_case_list"),
                    patch("/case-lists/{id}", "update_case_list"),
                    get("/forms", "list_forms"),
                    make("/forms", "create_form"),
                    get("/forms/{id}", "get_form"),
                    patch("/forms/{id}", "update_form"),
                    get("/tasks", "list_tasks"),
                    make("/tasks", "create_task"),
                    get("/tasks/{id}", "get_task"),
                    make("/tasks/{task_id}/cases", "give_task_to_case"),
                    patch("/tasks/{task_id}/cases/{case_task_id}", "settle_case_task"),
                    get("/case-types", "list_case_types"),
                    make("/case-types", "create_case_type"),
                    get("/case-types/{id}", "get_case_type"),
                    patch("/case-types/{id}", "update_case_type"),
                    get("/case-statuses", "list_case_statuses"),
                    make("/case-statuses", "create_case_status"),
                    get("/case-statuses/tree", "list_hierarchical_case_statuses"),
                    put("/case-statuses/order", "reorder_case_statuses"),
                    get("/case-statuses/{id}", "get_case_status"),
                    patch("/case-statuses/{id}", "update_case_status"),
                    get("/webhooks", "list_webhooks"),
                    make("/webhooks", "create_webhook"),
                    get("/webhooks/{id}", "get_webhook"),
                    put("/webhooks/{id}", "update_webhook"),
                    act("/webhooks/{id}/test", "test_webhook"),
                    get("/webhooks/{id}/logs", "list_webhook_logs"),
                    act("/webhooks/{id}/logs/{log_id}/replay", "replay_webhook_log"),
                    get("/campaigns", "list_campaigns"),
                    get("/campaigns/{id}", "get_campaign"),
                    get("/calls", "list_calls"),
                    get("/calls/{id}", "get_call"),
                    get("/admins", "list_admins"),
                    get("/admins/{id}", "get_admin"),
                    get("/audit-logs", "list_audit_logs"),
                    get("/changes/{change_id}", "get_change_request"),
                    get("/explain/{subject_id}", "explain_value"),
                    make("/envelopes/narrower", "narrow_envelope"));

    private final Map<String, ServedTool> tools = new LinkedHashMap<>();

    /** The routes with the tools that they stand for. */
    Routes(List<Catalogue> catalogues) {
        for (Route route : ALL) {
            tools.put(
                    route.tool(),
                    catalogues.stream()
                            .map(catalogue -> catalogue.find(route.tool()))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "No tool is called " + route.tool() + ".")));
        }
    }

    ServedTool toolOf(Route route) {
        return Objects.requireNonNull(tools.get(route.tool()));
    }

    /** The methods that a path takes, for whoever tried another one. */
    static List<String> methodsAt(String rawPath) {
        TreeSet<String> methods = new TreeSet<>();
        ALL.stream()
                .filter(route -> route.match(rawPath) != null)
                .forEach(route -> methods.add(route.method()));
        return List.copyOf(methods);
    }
}
