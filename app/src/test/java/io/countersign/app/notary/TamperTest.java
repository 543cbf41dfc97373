package io.countersign.app.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.messages.Secrets;
import io.countersign.verify.Verify;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Somebody with every right in the database against an auditor who has kept a checkpoint and the
 * public key. The history has 700 events of one business, among those of another.
 */
class TamperTest {
    private static final String OFF = "set session_replication_role = replica; ";
    private static final int EVENTS = 700;
    private static final int KEPT_AT = 300;

    private final TestDatabase database = TestPostgres.newDatabase();
    private final HikariDataSource pool = database.pool(3);

    @TempDir private Path folder;
    private Path kept = Path.of("");
    private String key = "";
    private Notary notary = notary();

    @BeforeEach
    void recordAndKeep() throws Exception {
        append(0, KEPT_AT);
        notary.sign();
        key = notary.namedKey();
        kept = folder.resolve("kept.txt");
        Files.writeString(kept, tables().notes("biz_1").getLast().text());
        append(KEPT_AT, EVENTS);
        notary.sign();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void anUntouchedHistoryIsSoundAlsoAfterTheNotaryIsStartedAnew() throws Exception {
        assertThat(audit()).startsWith("0 Sound: 700 events compared, 700 covered by 2");

        append(EVENTS, EVENTS + 50);
        notary = notary();
        assertThat(notary.namedKey()).isEqualTo(key);
        assertThat(notary.sign()).isEqualTo(2);
        assertThat(notary.sign()).isZero();
        assertThat(audit()).startsWith("0 Sound: 750 events compared, 750 covered by 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update ledger.events set payload = '{}' where event_id = 'e_77' | e_77 * changed",
                "update ledger.events set metadata = '{\"actorName\":\"Eve\"}' where event_id = 'e_512' | e_512 * changed",
                "update ledger.events set recorded_at = recorded_at + interval '1 second' where event_id = 'e_0' | e_0 * changed",
                "delete from ledger.events where event_id = 'e_299' | Event number 299 is missing",
                "delete from ledger.events where event_id in ('e_698', 'e_699') | Event number 698 and all after it are missing",
                "truncate ledger.events | Event number 0 and all after it are missing",
                "insert into ledger.events select (select position from ledger.events where event_id = 'e_100') * -1, business_id, aggregate_type, 'forged', 0, 'forged', event_name, event_revision, payload, metadata, recorded_at from ledger.events where event_id = 'e_100' | forged * inserted as number 0",
                "update ledger.events set position = -position where event_id = 'e_50' | e_50 * inserted as number 0",
            })
    void whoTouchesTheLedgerIsFound(String attack, String finding) throws Exception {
        attack(attack);

        assertThat(audit()).startsWith("1 ").contains(finding.split(" \\* "));
    }

    @Test
    void eventsThatChangedPlacesWithTheirPositionsAreFound() throws Exception {
        attack(
                "update ledger.events set position = position + 1000000 where event_id = 'e_10';"
                        + " update ledger.events set position = (select position - 1000000 from"
                        + " ledger.events where event_id = 'e_10') where event_id = 'e_20'");

        // A place is part of what is hashed, so the first that moved is named.
        assertThat(audit()).startsWith("1 ").contains("number 10");
    }

    /** Edited, deleted, inserted, put in another order, emptied: each row of what proves. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update notary.tile set hashes = overlay(hashes placing substring(hashes from 33 for 32) from 1 for 32) where tile = 0 and business_id = 'biz_1' | checkpoint",
                "update notary.tile set hashes = substring(hashes from 1 for 8160) where tile = 1 and business_id = 'biz_1' | there are only 699",
                "delete from notary.tile where tile = 0 and business_id = 'biz_1' | checkpoint",
                "delete from notary.tile where tile = 2 and business_id = 'biz_1' | covers 700 events; there are only 512",
                "insert into notary.tile select business_id, 3, first_position + 1000000, hashes, root from notary.tile where tile = 0 and business_id = 'biz_1' | number 700",
                "update notary.tile set tile = 1 - tile where tile < 2 and business_id = 'biz_1' | checkpoint",
                "update notary.tile t set hashes = o.hashes from notary.tile o where o.tile = 1 - t.tile and t.tile < 2 and o.business_id = t.business_id | checkpoint",
                "truncate notary.tile | there are only 0",
                "update notary.checkpoint set note = replace(note, E'\\n700\\n', E'\\n699\\n') where size = 700 | altered",
                "update notary.checkpoint set note = overlay(note placing 'AAAA' from position(E'\\n700\\n' in note) + 6 for 4) where size = 700 | altered",
                "delete from notary.checkpoint where size = 300 | taken out",
                "delete from notary.checkpoint | taken out",
                "insert into notary.checkpoint select business_id, 500, replace(note, E'\\n300\\n', E'\\n500\\n'), signed_at from notary.checkpoint where size = 300 | altered",
                "update notary.checkpoint c set note = o.note from notary.checkpoint o where o.business_id <> c.business_id and o.size = c.size | is a checkpoint of",
                "truncate notary.checkpoint | taken out",
            })
    void whoTouchesTheProofsIsFoundByTheCheckpointThatWasKept(String attack, String finding)
            throws Exception {
        // Two rows change places only if the key is looked at afterwards.
        attack(
                "alter table notary.tile drop constraint tile_pkey;"
                        + attack
                        + ";alter table notary.tile add primary key (business_id, tile)");

        assertThat(audit()).doesNotStartWith("0 ").contains(finding);
    }

    @Test
    void whoAlsoForgesTheRecordedHashesIsFoundByTheCheckpointThatWasKept() throws Exception {
        attack(
                "update ledger.events set payload = '{}' where event_id = 'e_77';"
                        + " delete from notary.tile; delete from notary.checkpoint;"
                        + " update notary.progress set position = 0");
        notary = notary();
        notary.sign();

        assertThat(audit()).startsWith("1 ").contains("between number 0 and 299");
    }

    @Test
    void whoCutsTheHistoryShortWithItsHashesIsFound() throws Exception {
        attack(
                "delete from ledger.events where position > 400;"
                        + " delete from notary.tile; delete from notary.checkpoint;"
                        + " update notary.progress set position = 0");
        notary = notary();
        notary.sign();

        assertThat(audit()).startsWith("1 ").contains("covers 300 events; there are only 200");
    }

    @Test
    void aForgedCheckpointIsRefused() throws Exception {
        attack("update notary.checkpoint set note = replace(note, 'biz_1', 'biz_2')");
        assertThat(audit()).startsWith("2 ").contains("altered");

        attack("delete from notary.checkpoint; delete from notary.signing_key");
        notary = notary();
        notary.sign();
        assertThat(audit()).startsWith("2 ").contains("signed by another key");
    }

    @Test
    void theApplicationItselfMayNotTakeACheckpointBack() {
        JdbcTemplate application = new JdbcTemplate(pool);

        for (String sql :
                List.of(
                        "delete from notary.checkpoint",
                        "update notary.checkpoint set note = ''",
                        "delete from notary.tile",
                        "update notary.signing_key set public_key = ''")) {
            assertThatThrownBy(() -> application.execute(sql))
                    .hasRootCauseMessage(
                            "ERROR: permission denied for table "
                                    + sql.replaceAll(".*notary\\.(\\w+).*", "$1"));
        }
    }

    /** Every other event is of the other business; positions start at 1. */
    private void append(int from, int to) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into ledger.events (business_id, aggregate_type, aggregate_id,
                        sequence_number, event_id, event_name, event_revision, payload, metadata,
                        recorded_at)
                    select b, 'Lead', 'lead_' || b || n, 0,
                        case b when 'biz_1' then 'e_' else 'o_' end || n, 'voice.lead.registered',
                        '1', '{"name":"Zoë \\\\ ' || n || '"}', '{}', now()
                    from generate_series(%d, %d) n, unnest(array['biz_1', 'biz_2']) b order by n, b
                    """
                            .formatted(from, to - 1));
        }
    }

    private void attack(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(OFF + sql);
        }
    }

    private NotaryTables tables() {
        return new NotaryTables(new JdbcTemplate(pool));
    }

    private Notary notary() {
        return new Notary(
                tables(),
                new TransactionTemplate(new JdbcTransactionManager(pool)),
                new SigningKey("desk.example", JdbcClient.create(pool), new NoSecrets()),
                List.of(),
                Clock.systemUTC());
    }

    private String audit() throws IOException {
        TransactionTemplate oneMoment = new TransactionTemplate(new JdbcTransactionManager(pool));
        oneMoment.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
        Path out = Files.createTempDirectory(folder, "package");
        ReadableHistory readable = new ReadableHistory(new JdbcTemplate(pool));
        new Export(tables(), oneMoment, notary, readable).write("biz_1", out);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status =
                Verify.run(
                        List.of(out.toString(), "--key", key, "--checkpoint", kept.toString()),
                        new PrintStream(said, true, StandardCharsets.UTF_8));
        return status + " " + said.toString(StandardCharsets.UTF_8);
    }

    private static final class NoSecrets implements Secrets {
        @Override
        public String seal(String purpose, String plain) {
            return plain;
        }

        @Override
        public String open(String purpose, String sealed) {
            return sealed;
        }
    }
}
