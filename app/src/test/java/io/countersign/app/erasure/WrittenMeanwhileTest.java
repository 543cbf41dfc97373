package io.countersign.app.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.command.ledger.LogicalNameSerializer;
import io.countersign.messages.Secrets;
import io.countersign.messages.voice.calls.CallEvent;
import io.countersign.messages.voice.calls.CallEvent.Requested;
import io.countersign.messages.voice.calls.CallEvent.Summarised;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A carrier reports to one node while another one forgets whom the report is about. */
class WrittenMeanwhileTest {
    private static final String BUSINESS = "biz_1";
    private static final String LEAD = "lead_1";
    private static final String CALL = "call_1";

    private HikariDataSource pool;
    private JdbcClient jdbc;
    private KeyStore store;
    private int events;

    @BeforeEach
    void openDatabase() {
        pool = TestPostgres.newDatabase().pool(4);
        jdbc = JdbcClient.create(pool);
        store = new KeyStore(pool, new InTheOpen());
    }

    @AfterEach
    void closeDatabase() {
        pool.close();
    }

    @Test
    void whatAnotherNodeWroteBeforeItHeardIsForgottenToo() {
        KeyRing here = new KeyRing(store);
        KeyRing elsewhere = new KeyRing(store, Duration.ofDays(1));
        elsewhere.of("somebody else");
        write(here, called());
        Traces traces = Traces.of(jdbc, here, BUSINESS, LEAD);
        store.forget(BUSINESS, "era_1", traces.people(), traces.people(), traces.numbers());
        here.lookNow();

        write(elsewhere, new Summarised(BUSINESS, CALL, "Ana has moved house.", null));
        Traces late = traces.since();

        assertThat(late.people()).containsExactly(CALL);
        assertThat(late.words()).contains("Ana has moved house.");
        assertThat(store.forget(BUSINESS, "era_1", late.people(), late.people(), late.numbers()))
                .isEqualTo(1);
        here.lookNow();
        assertThat(traces.since().numbers()).isEmpty();
    }

    @Test
    void whatIsWrittenOnceANodeHasHeardIsNotKept() {
        KeyRing here = new KeyRing(store);
        write(here, called());
        store.forget(BUSINESS, "era_1", Set.of(CALL), Set.of(CALL), Set.of());
        here.lookNow();

        write(here, new Summarised(BUSINESS, CALL, "Ana has moved house.", null));

        assertThat(Traces.of(jdbc, here, BUSINESS, CALL).words())
                .contains("Ana")
                .doesNotContain("Ana has moved house.");
    }

    @Test
    void aNodeThatHearsOfItOpensNothingAnyMore() {
        KeyRing here = new KeyRing(store);
        KeyRing elsewhere = new KeyRing(store, Duration.ZERO);
        write(here, called());
        Traces traces = Traces.of(jdbc, elsewhere, BUSINESS, LEAD);
        assertThat(traces.words()).contains("Ana");

        store.forget(BUSINESS, "era_1", traces.people(), traces.people(), traces.numbers());

        assertThat(Traces.of(jdbc, elsewhere, BUSINESS, CALL).words()).isEmpty();
    }

    private static Requested called() {
        return new Requested(
                BUSINESS,
                CALL,
                "agent_1",
                "Front Desk",
                "+12075550101",
                "Ana",
                null,
                null,
                LEAD,
                Instant.EPOCH);
    }

    private void write(KeyRing keys, CallEvent event) {
        SerializedObject<String> text =
                new LogicalNameSerializer(keys).serialize(event, String.class);
        jdbc.sql(
                        """
                        insert into ledger.events (business_id, aggregate_type, aggregate_id,
                            sequence_number, event_id, event_name, event_revision, payload,
                            metadata, recorded_at)
                        values (?, 'call', ?, ?, ?, ?, '1', ?, '{}', now())
                        """)
                .params(
                        BUSINESS,
                        event.callId(),
                        events++,
                        "event_" + events,
                        text.getType().getName(),
                        text.getData())
                .update();
    }

    /** Keys need no lock where nobody else comes in. */
    private static final class InTheOpen implements Secrets {
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
