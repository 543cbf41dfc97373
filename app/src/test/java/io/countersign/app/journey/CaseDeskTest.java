package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Numbers;
import io.countersign.messages.casework.forms.FormCommand;
import io.countersign.messages.casework.tasks.CaseTaskState;
import io.countersign.messages.casework.tasks.TaskCommand;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Clients, lists, notes, forms and tasks, through the assistants' door. */
class CaseDeskTest {
    private static RunningApp app;
    private static CaseDesk desk;

    @BeforeAll
    static void start() {
        app = new RunningApp();
        desk = new CaseDesk(app);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aClientIsWrittenDownFoundAndCorrected() {
        JsonNode created =
                desk.ask(
                        "create_client",
                        Map.of(
                                "first_name", "Jane",
                                "last_name", "Doe-Ångström",
                                "email", "jane.doe@example.com",
                                "mobile", "(207) 555-0177",
                                "city", "Los Angeles",
                                "state", "CA"));
        long id = created.at("/id").asLong();
        assertThat(created.propertyNames())
                .containsExactly(
                        "id", "first_name", "last_name", "email", "mobile", "city", "state");
        assertThat(created.at("/mobile").asString()).isEqualTo("+12075550177");
        for (String key : List.of("jane d", "DOE-ANGS", "jane.doe@", "ane Doe")) {
            assertThat(desk.ask("list_clients", Map.of("key", key)).at("/clients/0/id").asLong())
                    .as(key)
                    .isEqualTo(id);
        }
        JsonNode corrected =
                desk.ask("update_client", Map.of("id", id, "email", "", "gender", "female"));
        assertThat(corrected.has("email")).isFalse();
        assertThat(corrected.at("/gender").asString()).isEqualTo("female");
        assertThat(corrected.at("/city").asString()).isEqualTo("Los Angeles");
        assertThat(desk.ask("get_client", Map.of("id", id))).isEqualTo(corrected);
        assertThat(desk.audited("create_client", "client_" + id, "casework.client.registered/1"))
                .isEqualTo(1);
        assertThat(
                        desk.audited(
                                "update_client",
                                "client_" + id,
                                "casework.client.details_changed/1"))
                .isEqualTo(1);
    }

    @Test
    void cityAndStateComeTogether() {
        Map<String, String> jane = Map.of("first_name", "Jane", "last_name", "Doe");
        for (String alone : List.of("city", "state")) {
            Map<String, Object> half = new LinkedHashMap<>(jane);
            half.put(alone, "ME");
            assertThat(desk.refused("create_client", half).at("/message").asString())
                    .contains("city and state");
        }
        long id = desk.id("create_client", jane);
        assertThat(
                        desk.refused("update_client", Map.of("id", id, "city", "Bath"))
                                .at("/message")
                                .asString())
                .contains("city and state");
        assertThat(
                        desk.refused("create_client", Map.of("first_name", " ", "last_name", "Doe"))
                                .at("/error")
                                .asString())
                .isEqualTo("missing_fields");
        assertThat(
                        desk.refused(
                                        "update_client",
                                        Map.of("id", id, "email", "nobody", "mobile", "x"))
                                .at("/message")
                                .asString())
                .contains("email");
    }

    @Test
    void aListIsForOneTypeOrForAll() {
        long type = desk.id("create_case_type", Map.of("name", "Listed type"));
        JsonNode list = desk.ask("create_case_list", Map.of("name", "Mine", "case_type_id", type));
        long id = list.at("/id").asLong();
        assertThat(list.propertyNames()).containsExactly("id", "name", "case_type_id");
        assertThat(
                        desk.ask("list_case_lists", Map.of("case_type_id", type, "key", "mi"))
                                .at("/case_lists/0"))
                .isEqualTo(list);
        JsonNode free =
                desk.ask(
                        "update_case_list",
                        Map.of("id", id, "case_type_id", 0, "description", "For all."));
        assertThat(free.has("case_type_id")).isFalse();
        assertThat(desk.ask("get_case_list", Map.of("id", id))).isEqualTo(free);
        assertThat(
                        desk.refused(
                                        "create_case_list",
                                        Map.of("name", "Foreign", "case_type_id", 4_000_000))
                                .at("/error")
                                .asString())
                .isEqualTo("not_found");
        assertThat(
                        desk.audited(
                                "create_case_list",
                                "case_list_" + id,
                                "casework.caselist.created/1"))
                .isEqualTo(1);
    }

    @Test
    void aNoteIsWrittenFoundByItsUlidAndCorrected() {
        long id =
                desk.id("create_case", Map.of("type", "Noted", "status", "Open", "name", "Noted"));
        JsonNode created =
                desk.ask(
                        "create_note",
                        Map.of(
                                "title", "Client meeting notes",
                                "body", "Discussed <b>timeline</b> and next steps.",
                                "type", "case",
                                "reference_id", id,
                                "attachment_ulids", List.of("01J5A3B4C5D6E7F8G9H0")));
        assertThat(created.propertyNames()).containsExactly("note_id", "status");
        assertThat(created.at("/status").asString()).isEqualTo("created");
        JsonNode note =
                desk.ask("list_notes", Map.of("case_id", id, "search", "TIMELINE")).at("/notes/0");
        assertThat(note.at("/id").asLong()).isEqualTo(created.at("/note_id").asLong());
        assertThat(note.at("/ulid").asString()).hasSize(26);
        assertThat(note.at("/case_name").asString()).isEqualTo("Noted");
        assertThat(note.at("/author_name").asString()).isEqualTo("Assistant with every scope");
        String ulid = note.at("/ulid").asString();
        JsonNode revised = desk.ask("update_note", Map.of("ulid", ulid, "body", "Action items."));
        assertThat(revised.at("/body").asString()).isEqualTo("Action items.");
        assertThat(revised.at("/title").asString()).isEqualTo("Client meeting notes");
        assertThat(desk.ask("list_notes", Map.of("case_id", id)).at("/notes/0")).isEqualTo(revised);
        assertThat(desk.audited("update_note", "note_" + ulid, "casework.note.revised/1"))
                .isEqualTo(1);
        assertThat(desk.refused("update_note", Map.of("ulid", ulid)).at("/message").asString())
                .contains("at least one");
        assertThat(
                        desk.refused("update_note", Map.of("ulid", ulid, "body", " "))
                                .at("/message")
                                .asString())
                .contains("body cannot be empty");
        assertThat(desk.refused("list_notes", Map.of()).at("/message").asString())
                .contains("case_id or client_id");
        assertThat(desk.theirs.call("update_note", Map.of("ulid", ulid, "body", "Theirs")).body())
                .contains("not_found");
    }

    @Test
    void aNoteAboutAClientHasNoCaseName() {
        long id = desk.id("create_client", Map.of("first_name", "Nina", "last_name", "Noted"));
        desk.ask(
                "create_note",
                Map.of("body", "Left-handed.", "type", "client", "reference_id", id));
        JsonNode note = desk.ask("list_notes", Map.of("client_id", id)).at("/notes/0");
        assertThat(note.has("case_name")).isFalse();
        assertThat(note.at("/type").asString()).isEqualTo("client");
        assertThat(
                        desk.refused(
                                        "create_note",
                                        Map.of("body", "x", "type", "case", "reference_id", id))
                                .at("/error")
                                .asString())
                .isEqualTo("not_found");
    }

    @Test
    void formsAndTasksAreShownWithWhereTheyStand() {
        Numbers numbers = app.bean(Numbers.class);
        String business = app.id("business");
        long form = numbers.next("form");
        app.act(new FormCommand.Create(business, form, "Shown form", "Say who.", 7, null));
        app.act(new FormCommand.Revise(business, form, null, null, 9));
        assertThat(desk.ask("get_form", Map.of("id", form)).toString())
                .isEqualTo(
                        "{\"id\":%d,\"name\":\"Shown form\",\"description\":\"Say who.\",\"due_in\":9,\"version\":2}"
                                .formatted(form));
        assertThat(desk.ask("list_forms", Map.of("key", "shown")).at("/forms/0/id").asLong())
                .isEqualTo(form);
        long task = numbers.next("task");
        long first = desk.id("create_case", Map.of("type", "Tasked", "status", "Open"));
        long second = desk.id("create_case", Map.of("type", "Tasked", "status", "Open"));
        long third = desk.id("create_case", Map.of("type", "Tasked", "status", "Open"));
        app.act(new TaskCommand.Create(business, task, "Shown task", "Do it.", "boolean"));
        long todo = assign(task, first, null);
        long late = assign(task, second, Instant.parse("2026-01-01T00:00:00Z"));
        long done = assign(task, third, Instant.parse("2026-01-01T00:00:00Z"));
        app.act(new TaskCommand.Settle(business, task, done, CaseTaskState.COMPLETED));
        JsonNode row = desk.ask("list_tasks", Map.of("key", "SHOWN t")).at("/tasks/0");
        assertThat(
                        List.of(
                                row.at("/todo_count").asInt(),
                                row.at("/overdue_count").asInt(),
                                row.at("/completed_count").asInt(),
                                row.at("/skipped_count").asInt()))
                .containsExactly(1, 1, 1, 0);
        JsonNode shown = desk.ask("get_task", Map.of("id", task));
        assertThat(shown.propertyNames())
                .containsExactly("id", "title", "body", "response_type", "case_tasks");
        assertThat(shown.at("/case_tasks").toString())
                .isEqualTo(
                        ("[{\"id\":%d,\"case_id\":%d,\"status\":\"todo\"},"
                                        + "{\"id\":%d,\"case_id\":%d,\"status\":\"overdue\"},"
                                        + "{\"id\":%d,\"case_id\":%d,\"status\":\"completed\"}]")
                                .formatted(todo, first, late, second, done, third));
        desk.isHidden("get_form", "id", Map.of("id", form));
        desk.isHidden("get_task", "id", Map.of("id", task));
    }

    @Test
    void whatOneBusinessHasIsUnknownToTheOther() {
        long client = desk.id("create_client", Map.of("first_name", "Ida", "last_name", "Mine"));
        long list = desk.id("create_case_list", Map.of("name", "Mine alone"));
        long aCase = desk.id("create_case", Map.of("type", "Hidden", "status", "Open"));
        desk.isHidden("get_client", "id", Map.of("id", client));
        desk.isHidden("update_client", "id", Map.of("id", client, "gender", "x"));
        desk.isHidden("get_case_list", "id", Map.of("id", list));
        desk.isHidden("update_case_list", "id", Map.of("id", list, "name", "x"));
        desk.isHidden("list_notes", "case_id", Map.of("case_id", aCase));
        desk.isHidden("list_notes", "client_id", Map.of("client_id", client));
        desk.isHidden(
                "create_note",
                "reference_id",
                Map.of("body", "x", "type", "case", "reference_id", aCase));
        for (String tool : List.of("list_clients", "list_case_lists", "list_forms", "list_tasks")) {
            assertThat(desk.theirs.call(tool, Map.of()).tool().at("/total_records").asInt())
                    .as(tool)
                    .isZero();
        }
    }

    @Test
    void writingNeedsAScopeOfItsOwn() {
        desk.needs("cases:write", "create_case", Map.of("type", "a", "status", "b"));
        desk.needs("cases:write", "update_case", Map.of("id", 1));
        desk.needs("clients:write", "create_client", Map.of("first_name", "a", "last_name", "b"));
        desk.needs("clients:write", "update_client", Map.of("id", 1));
        desk.needs("caselists:write", "create_case_list", Map.of("name", "a"));
        desk.needs("caselists:write", "update_case_list", Map.of("id", 1));
        desk.needs(
                "notes:write",
                "create_note",
                Map.of("body", "a", "type", "case", "reference_id", 1));
        desk.needs("notes:write", "update_note", Map.of("ulid", "a"));
        desk.needs("settings:write", "create_case_type", Map.of("name", "a"));
        desk.needs("settings:write", "update_case_type", Map.of("id", 1));
        desk.needs("settings:write", "create_case_type_custom_field", Map.of("id", 1, "key", "a"));
        desk.needs("settings:write", "create_case_status", Map.of("name", "a"));
        desk.needs("settings:write", "update_case_status", Map.of("id", 1));
        desk.needs(
                "settings:write",
                "reorder_case_statuses",
                Map.of("items", List.of(Map.of("id", 1, "priority", 1))));
        assertThat(desk.reader.call("list_clients", Map.of()).status()).isEqualTo(200);
    }

    private static long assign(long task, long aCase, @Nullable Instant due) {
        long id = app.bean(Numbers.class).next("case_task");
        app.act(new TaskCommand.Assign(app.id("business"), task, id, aCase, due));
        return id;
    }
}
