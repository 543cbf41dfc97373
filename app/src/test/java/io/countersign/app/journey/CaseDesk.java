package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The case desk of a running application, as assistants of its two businesses meet it. */
final class CaseDesk {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long UNKNOWN = 987_654_321;

    final Assistant mine;
    final Assistant theirs;
    final Assistant reader;
    private final Connection database;
    private long counted;
    private long looked;

    CaseDesk(RunningApp app) {
        String endpoint = app.demo().at("/mcp/casework").asString();
        this.mine = new Assistant(endpoint, app.key("all"));
        this.theirs = new Assistant(endpoint, app.key("otherBusiness"));
        this.reader = new Assistant(endpoint, app.key("readOnly"));
        this.database = connected(app.database());
    }

    /** The answer of a tool; its text says the same as its structure. */
    JsonNode ask(String tool, Map<String, ?> arguments) {
        Assistant.Answer answer = mine.call(tool, arguments);
        JsonNode structured = answer.tool();
        assertThat(JSON.readTree(answer.json().at("/result/content/0/text").asString()))
                .isEqualTo(structured);
        assertThat(structured.toString()).doesNotContain(":null");
        return structured;
    }

    long id(String tool, Map<String, ?> arguments) {
        return ask(tool, arguments).at("/id").asLong();
    }

    /** The refusal of a tool, which wrote nothing. */
    JsonNode refused(String tool, Map<String, ?> arguments) {
        long before = events();
        JsonNode result = mine.call(tool, arguments).json().at("/result");
        assertThat(result.at("/isError").asBoolean(false)).as(tool + result).isTrue();
        assertThat(result.has("structuredContent")).isFalse();
        assertThat(events()).isEqualTo(before);
        return JSON.readTree(result.at("/content/0/text").asString());
    }

    /** Another business hears of an id of mine what it hears of one that nobody has. */
    void isHidden(String tool, String argument, Map<String, ?> foreign) {
        Map<String, Object> unknown = new LinkedHashMap<>(foreign);
        unknown.put(argument, UNKNOWN);
        long before = events();
        Assistant.Answer one = theirs.call(tool, foreign);
        Assistant.Answer two = theirs.call(tool, unknown);
        assertThat(one.status()).isEqualTo(two.status()).isLessThan(500);
        assertThat(anonymous(one.body(), foreign.get(argument)))
                .as(tool)
                .isEqualTo(anonymous(two.body(), UNKNOWN))
                .contains("not_found");
        assertThat(events()).isEqualTo(before);
    }

    /** A key that only reads is told which scope it lacks. */
    void needs(String scope, String tool, Map<String, ?> arguments) {
        Assistant.Answer answer = reader.call(tool, arguments);
        assertThat(answer.status()).as(tool).isEqualTo(403);
        assertThat(answer.body()).contains("Missing required scope: " + scope);
    }

    /** How many events of a name there are about a subject, by an assistant's tool. */
    long audited(String tool, String subjectId, String eventName) {
        return count(
                "select count(*) from audit.audit_entry where tool = '%s' and subject_id = '%s'"
                                .formatted(tool, subjectId)
                        + " and event_name = '%s' and door = 'mcp-casework'".formatted(eventName)
                        + " and actor_name <> ''");
    }

    /** How many events assistants made; flows and carriers go on meanwhile. */
    long events() {
        long last = count("select coalesce(max(position), 0) from ledger.events");
        counted +=
                count(
                        "select count(*) from ledger.events where position > %d and position <= %d"
                                        .formatted(looked, last)
                                + " and metadata like '%mcp-casework%'");
        looked = last;
        return counted;
    }

    private long count(String sql) {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many rows of the trail a tool left. */
    long trail(String tool) {
        return count(
                "select count(*) from audit.audit_entry where door = 'mcp-casework' and tool = '%s'"
                        .formatted(tool));
    }

    /** What the tool's last row in the trail says: event, business, who. */
    List<String> lastInTrail(String tool) {
        try (Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select event_name, business_id, actor_id, actor_name from"
                                        + " audit.audit_entry where tool = '"
                                        + tool
                                        + "' and door = 'mcp-casework' order by position desc"
                                        + " limit 1")) {
            row.next();
            return List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer without what is the caller's own: the id and the number of the request. */
    static String anonymous(String body, @Nullable Object id) {
        return body.replaceAll(" id " + id + "\\b", " id ID").replaceAll("req_[0-9A-Z]{26}", "REQ");
    }

    /** One connection for all counting; making one takes longer than a call. */
    private static Connection connected(TestDatabase database) {
        try {
            return database.connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
