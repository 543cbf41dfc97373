package io.countersign.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.mcp.callers.ApiKeys;
import io.countersign.mcp.callers.RememberedCallers;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Queries;
import io.countersign.messages.Query;
import io.countersign.messages.tenancy.keys.ApiKeyQuery.KeyBySecret;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the time of a look-up could tell. Nothing is ever compared with a secret: a guess is hashed
 * before anything else, so its beginning says nothing about what is compared.
 */
class KeyLookUpTest {
    private static final String SECRET = "kc_live_" + "0123456789abcdef".repeat(4);
    private final List<Query<?>> asked = new ArrayList<>();
    private final RememberedCallers callers =
            new RememberedCallers(List.of(new ApiKeys(new Listening())), Clock.systemUTC());

    @Test
    void onlyDigestsAreLookedUp() {
        for (String guess : guesses()) {
            callers.find(guess, "https://desk.example/api/mcp");
        }
        assertThat(asked).hasSameSizeAs(guesses());
        for (int i = 0; i < asked.size(); i++) {
            assertThat(asked.get(i))
                    .isEqualTo(new KeyBySecret(CommandJson.sha256(guesses().get(i))));
            assertThat(asked.get(i).toString()).doesNotContain(guesses().get(i));
        }
    }

    @Test
    void aNearlyRightGuessSharesNothingWithTheRightOneWhereItIsCompared() {
        String right = CommandJson.sha256(SECRET);
        String nearly = CommandJson.sha256(SECRET.substring(0, SECRET.length() - 1) + "0");
        int same = 0;
        while (right.charAt(same) == nearly.charAt(same)) {
            same++;
        }
        assertThat(same).isLessThan(8);
    }

    @Test
    void aWrongGuessIsNeverRememberedSoThatMemoryTellsNothing() {
        callers.find(guesses().getFirst(), "https://desk.example/api/mcp");
        callers.find(guesses().getFirst(), "https://desk.example/api/mcp");
        assertThat(asked).hasSize(2);
    }

    private static List<String> guesses() {
        return List.of(
                SECRET.substring(0, SECRET.length() - 1) + "0",
                SECRET.substring(0, 20) + "x",
                "kc_live_" + "f".repeat(64));
    }

    private final class Listening implements Queries {
        @Override
        public <R> @Nullable R ask(Query<R> query) {
            asked.add(query);
            return null;
        }
    }
}
