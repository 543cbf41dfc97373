package io.countersign.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One credential cannot keep the server busy for the others. */
@SpringBootTest(
        classes = DeskServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "countersign.mcp.calls-per-minute=2"})
class CallRateTest {
    @LocalServerPort private int port;

    @Test
    void whoCallsTooOftenIsToldHowLongToWaitAndNobodyElseIs() {
        Client busy = Client.of(port, "/api/mcp", FakeDesk.ALL);
        assertThat(busy.call("list_agents", "{}").status()).isEqualTo(200);
        assertThat(busy.call("list_agents", "{}").status()).isEqualTo(200);
        Client.Answered third = busy.call("list_agents", "{}");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.errorMessage()).contains("2 times a minute");
        assertThat(third.http().headers().firstValueAsLong("Retry-After").orElse(0))
                .isBetween(1L, 30L);
        Client other = Client.of(port, "/api/mcp", FakeDesk.OTHER);
        assertThat(other.call("list_agents", "{}").status()).isEqualTo(200);
    }
}
