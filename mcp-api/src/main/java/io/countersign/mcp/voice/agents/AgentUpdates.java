package io.countersign.mcp.voice.agents;

import io.countersign.mcp.broker.Brokered;
import io.countersign.mcp.broker.Brokered.Target;
import io.countersign.mcp.broker.Intent;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Outcome;
import io.countersign.messages.voice.agents.AgentQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reply to an outcome of a change of an agent's settings, whichever tool asked for it. */
public final class AgentUpdates {
    private AgentUpdates() {}

    /**
     * The shape in which a tool answers.
     *
     * @param <A> its answer
     */
    public interface Answer<A> {
        /** The version is null unless the change was made. */
        A of(
                Brokered told,
                @Nullable Long version,
                List<String> changedFields,
                @Nullable String changeId);
    }

    /** The reply, in the shape of a tool. */
    public static <A> Reply<A> reply(Outcome outcome, String agentId, Call call, Answer<A> answer) {
        Intent intent = new Intent("agent.patch", Target.agent(agentId), true, call);
        if (!(outcome instanceof Outcome.Executed done)) {
            return intent.reply(outcome, told -> answer.of(told, null, List.of(), null));
        }
        if (done.summary() != null || done.version() < 2) {
            List<String> fields = Intent.changedFields(done.summary());
            return intent.reply(
                    done, told -> answer.of(told, done.version(), fields, done.changeId()));
        }
        // A remembered outcome has no preview; the two versions still say what differed.
        return Reply.askThen(
                new AgentQuery.CompareVersions(
                        call.businessId(), agentId, done.version() - 1, done.version()),
                compared -> {
                    List<String> fields =
                            compared.differences().stream().map(FieldChange::field).toList();
                    return intent.reply(
                            done, told -> answer.of(told, done.version(), fields, done.changeId()));
                });
    }
}
