package io.countersign.app.benchmark;

import com.github.f4b6a3.ulid.Ulid;
import com.zaxxer.hikari.HikariDataSource;
import io.countersign.app.Countersign;
import io.countersign.app.postgres.EmbeddedPostgres;
import io.countersign.app.postgres.TestDatabase;
import io.countersign.command.governance.gate.ApprovalGate;
import io.countersign.command.ledger.PostgresEventStorageEngine;
import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.voice.leads.LeadCommand;
import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.query.projections.ReadBarrier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;

/** Commands a second through the real wiring, projections running, beside raw inserts. */
@Tag("benchmark")
class LedgerBenchmarkTest {
    private static final Duration PHASE = Duration.ofSeconds(2);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int ROUNDS = 3;
    private static final int LEADS_PER_THREAD = 100;
    private static final Origin ORIGIN =
            new Origin(
                    "biz_benchmark",
                    "system",
                    "Benchmark",
                    null,
                    null,
                    Door.OPERATOR,
                    "benchmark",
                    "req_benchmark",
                    "cor_benchmark",
                    null);

    @TempDir private Path folder;

    @Test
    void commandsBesideRawInserts() throws Exception {
        // Its own server, because that of the tests does not wait for the disk.
        try (EmbeddedPostgres server =
                        EmbeddedPostgres.start(
                                new EmbeddedPostgres.Settings(
                                        folder,
                                        Path.of("target", "test-postgres"),
                                        0,
                                        List.of("shared_buffers=256MB")));
                ConfigurableApplicationContext app = start(server);
                HikariDataSource pool = database(server).pool(32)) {
            CommandBus bus = app.getBean(CommandBus.class);
            String first = newLead();
            dispatch(bus, register(first));
            RawInserts raw = RawInserts.like(first, pool);
            System.out.printf("%n%d bytes of payload and metadata an event%n", raw.bytes());
            warmUp(bus, raw);
            visibility(bus, app.getBean(ReadBarrier.class));
            wholeWrites(app.getBean(Commands.class));
            System.out.printf("%nWith every projection running beside, on the same processors:%n");
            throughput(bus, raw);
            app.getBean(EventProcessingConfiguration.class)
                    .eventProcessors()
                    .values()
                    .forEach(EventProcessor::shutDown);
            app.getBean("notaryHours", Lifecycle.class).stop();
            System.out.printf("%nThe commands alone, projections standing still:%n");
            throughput(bus, raw);
        }
    }

    /** Until then the compiler takes a quarter of the processors. */
    private static void warmUp(CommandBus bus, RawInserts raw) throws Exception {
        String[][] leads = leads(bus, 16);
        Load.perSecond(
                16,
                WARM_UP,
                (thread, turn) -> {
                    raw.once();
                    dispatch(bus, register(newLead()));
                    dispatch(bus, update(leads[thread][(int) (turn % LEADS_PER_THREAD)], turn));
                });
    }

    private static void throughput(CommandBus bus, RawInserts raw) throws Exception {
        System.out.println(
                "| threads | raw INSERT+COMMIT/s | create lead/s | x raw | target | update lead/s |"
                        + " x raw | target |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int threads : new int[] {1, 8, 32}) {
            String[][] leads = leads(bus, threads);
            List<Double> raws = new ArrayList<>();
            List<Double> creates = new ArrayList<>();
            List<Double> updates = new ArrayList<>();
            List<Double> createRatios = new ArrayList<>();
            List<Double> updateRatios = new ArrayList<>();
            for (int round = 0; round <= ROUNDS; round++) {
                double r = Load.perSecond(threads, PHASE, (thread, turn) -> raw.once());
                double c =
                        Load.perSecond(
                                threads,
                                PHASE,
                                (thread, turn) -> dispatch(bus, register(newLead())));
                double u =
                        Load.perSecond(
                                threads,
                                PHASE,
                                (thread, turn) ->
                                        dispatch(
                                                bus,
                                                update(
                                                        leads[thread][
                                                                (int) (turn % LEADS_PER_THREAD)],
                                                        turn)));
                if (round > 0) { // The first round warms up.
                    raws.add(r);
                    creates.add(c);
                    updates.add(u);
                    createRatios.add(c / r);
                    updateRatios.add(u / r);
                }
            }
            System.out.printf(
                    "| %d | %.0f | %.0f | %.2f | %s | %.0f | %.2f | %s |%n",
                    threads,
                    Load.median(raws),
                    Load.median(creates),
                    Load.median(createRatios),
                    threads == 8 ? ">= 1.0" : threads == 32 ? ">= 1.5" : "",
                    Load.median(updates),
                    Load.median(updateRatios),
                    ">= 0.5");
        }
    }

    private static void visibility(CommandBus bus, ReadBarrier barrier) throws Exception {
        List<Double> millis = new ArrayList<>();
        long next = System.nanoTime();
        for (int i = 0; i < 1500; i++) {
            next += 5_000_000;
            LockSupport.parkNanos(next - System.nanoTime());
            dispatch(bus, register(newLead()));
            long position = PostgresEventStorageEngine.takeAppendedPosition().orElseThrow();
            long committed = System.nanoTime();
            barrier.await(position, Duration.ofSeconds(5));
            if (i >= 500) {
                millis.add((System.nanoTime() - committed) / 1e6);
            }
        }
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                "%ncommit to visible in every projection at 200 writes/s: p50 %.1f ms (target <= 10),"
                        + " p99 %.1f ms%n",
                Load.median(millis), sorted.get(sorted.size() * 99 / 100));
    }

    /** As a tool sees it: the answer waits until the projections contain the write. */
    private static void wholeWrites(Commands commands) throws Exception {
        for (int threads : new int[] {1, 8, 32}) {
            double perSecond =
                    Load.perSecond(
                            threads,
                            PHASE,
                            (thread, turn) -> commands.send(register(newLead()), ORIGIN));
            System.out.printf(
                    "create lead, readable on return, %d threads: %.0f/s%n", threads, perSecond);
        }
    }

    private static String[][] leads(CommandBus bus, int threads) throws Exception {
        String[][] leads = new String[threads][LEADS_PER_THREAD];
        for (String[] own : leads) {
            for (int i = 0; i < own.length; i++) {
                own[i] = newLead();
                dispatch(bus, register(own[i]));
            }
        }
        return leads;
    }

    private static void dispatch(CommandBus bus, Command command) {
        Map<String, Object> metadata = new LinkedHashMap<>(ORIGIN.metadata());
        metadata.put(ApprovalGate.ASKING, Asking.PLAINLY);
        FutureCallback<Command, Object> answer = new FutureCallback<>();
        bus.dispatch(new GenericCommandMessage<>(command, metadata), answer);
        Object outcome = answer.getResult().getPayload();
        if (!(outcome instanceof Outcome.Executed)) {
            throw new IllegalStateException(String.valueOf(outcome));
        }
    }

    private static LeadCommand register(String leadId) {
        return new LeadCommand.Register(
                "biz_benchmark", leadId, details("new"), null, "Asked for a quote.");
    }

    private static LeadCommand update(String leadId, long turn) {
        return new LeadCommand.Update("biz_benchmark", leadId, details("call " + turn));
    }

    private static LeadDetails details(String status) {
        return new LeadDetails(
                "Ana Lima",
                "Ana",
                "Lima",
                "+15035550142",
                "ana@mail.example",
                status,
                "web",
                "Prefers mornings, has two children, wants to know about insurance.",
                "1 Main Street",
                "Portland",
                "ME",
                "04101");
    }

    private static String newLead() {
        return "lead_" + Ulid.fast();
    }

    private static TestDatabase database(EmbeddedPostgres server) {
        return new TestDatabase(server.jdbcUrl("postgres"), server.username(), server.password());
    }

    private ConfigurableApplicationContext start(EmbeddedPostgres server) {
        return new SpringApplicationBuilder(Countersign.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.datasource.url=" + server.jdbcUrl("postgres"),
                        "--spring.datasource.username=" + server.username(),
                        "--spring.datasource.password=" + server.password(),
                        "--countersign.home=" + folder);
    }
}
