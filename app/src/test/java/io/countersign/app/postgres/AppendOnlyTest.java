package io.countersign.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The history only grows, whoever is signed in. */
class AppendOnlyTest {
    private static final TestDatabase DATABASE = TestPostgres.newDatabase();
    private static final HikariDataSource APPLICATION = DATABASE.pool(1);

    @BeforeAll
    static void thereIsAnEvent() throws SQLException {
        execute(
                APPLICATION.getConnection(),
                "insert into ledger.events (business_id, aggregate_type, aggregate_id,"
                        + " sequence_number, event_id, event_name, event_revision, payload,"
                        + " metadata, recorded_at) values ('biz_1', 'Lead', 'lead_1', 0, 'e1',"
                        + " 'voice.lead.registered', '1', '{}', '{}', now())");
    }

    @AfterAll
    static void closePool() {
        APPLICATION.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger.events set payload = '{}'",
                "delete from ledger.events",
                "truncate ledger.events",
                "alter table ledger.events disable trigger all",
                "select setval('ledger.events_position_seq', 1)"
            })
    void theApplicationHasNoRightToRewriteTheLedger(String sql) {
        assertThatThrownBy(() -> execute(APPLICATION.getConnection(), sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> {
                            assertThat(e.getSQLState()).isEqualTo("42501");
                            assertThat(e.getMessage()).containsAnyOf("denied", "must be owner");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger.events set payload = '{}' where position < 0",
                "delete from ledger.events where position < 0",
                "truncate ledger.events"
            })
    void notEvenTheOwnerOfTheTableRewritesItByAccident(String sql) {
        assertThatThrownBy(() -> execute(DATABASE.connect(), sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("The ledger is append-only");
    }

    @Test
    void theApplicationWorksAsItsOwnRoleAndMayMakeSchemasForItsProjections() throws SQLException {
        try (Connection connection = APPLICATION.getConnection();
                Statement statement = connection.createStatement()) {
            var user = statement.executeQuery("select current_user");
            assertThat(user.next()).isTrue();
            assertThat(user.getString(1)).isEqualTo("countersign_app");
        }
        execute(APPLICATION.getConnection(), "create schema leads");
        execute(APPLICATION.getConnection(), "create table leads.lead (id text)");
        execute(APPLICATION.getConnection(), "select count(*) from lead");
        execute(APPLICATION.getConnection(), "select nextval('ledger.case_id_seq')");
        execute(APPLICATION.getConnection(), "delete from token_entry");
    }

    private static void execute(Connection opened, String sql) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
