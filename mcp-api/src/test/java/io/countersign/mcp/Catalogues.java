package io.countersign.mcp;

import io.countersign.mcp.casework.webhooks.WebhookTools;
import io.countersign.mcp.protocol.Catalogue;
import io.countersign.mcp.protocol.ServedTool;
import io.countersign.mcp.rest.RestDesk;
import io.countersign.mcp.tools.Dispatch;
import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Permit;
import io.countersign.messages.Queries;
import io.countersign.messages.Query;
import io.countersign.messages.governance.envelopes.EnvelopeSeals;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two catalogues, for tests that only read what the tools say of themselves. */
final class Catalogues {
    private static final Dispatch NOWHERE =
            new Dispatch(
                    new Commands() {
                        @Override
                        public Outcome send(Command command, Origin origin, Asking asking) {
                            throw new UnsupportedOperationException();
                        }

                        @Override
                        public Outcome carryOut(Command command, Origin origin, Permit permit) {
                            throw new UnsupportedOperationException();
                        }
                    },
                    new Queries() {
                        @Override
                        public <R> @Nullable R ask(Query<R> query) {
                            throw new UnsupportedOperationException();
                        }
                    },
                    noun -> {
                        throw new UnsupportedOperationException();
                    });

    static final Catalogue VOICE = McpConfiguration.voice(NOWHERE, new FakeSecrets());
    static final Catalogue CASEWORK =
            McpConfiguration.casework(NOWHERE, new WebhookTools(new FakeSecrets(), url -> null));

    static final RestDesk REST =
            McpConfiguration.rest(NOWHERE, CASEWORK, EnvelopeSeals.NONE, Clock.systemUTC());

    private Catalogues() {}

    static List<ServedTool> all() {
        List<ServedTool> tools = new ArrayList<>(VOICE.tools());
        tools.addAll(CASEWORK.tools());
        return tools;
    }
}
