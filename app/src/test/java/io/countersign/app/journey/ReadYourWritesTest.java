package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Whoever writes through a tool reads it with the next call, and nobody else's business ever does.
 */
class ReadYourWritesTest {
    private static final int WRITERS = 16;
    private static final int WRITES = 500;

    private static RunningApp app;

    @BeforeAll
    static void start() {
        app = new RunningApp();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void everyWriteIsSeenByTheNextReadWithoutAPause() throws Exception {
        Assistant assistant = new Assistant(app.voice(), app.key("all"));
        List<Future<Boolean>> seen = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITES; i++) {
                String name = "Lead " + i;
                seen.add(writers.submit(() -> writeThenRead(assistant, name)));
            }
        }
        int missed = 0;
        for (Future<Boolean> one : seen) {
            missed += one.get() ? 0 : 1;
        }
        assertThat(missed).isZero();
    }

    private static boolean writeThenRead(Assistant assistant, String name) {
        JsonNode written =
                assistant.call("upsert_lead", Map.of("lead", Map.of("name", name))).tool();
        String id = written.at("/lead/id").asString();
        return assistant
                .call("get_lead", Map.of("lead_id", id))
                .json()
                .at("/result/structuredContent/lead/name")
                .asString("")
                .equals(name);
    }
}
