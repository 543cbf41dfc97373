package io.countersign.mcp.tools;

import io.countersign.mcp.protocol.ToolCall;
import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Moment;
import io.countersign.messages.Numbers;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.PastQuery;
import io.countersign.messages.Queries;
import io.countersign.messages.Refused;
import io.countersign.messages.TenantQuery;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries a reply out for one caller, and only inside that caller's business. */
public final class Dispatch {
    private final Commands commands;
    private final Queries queries;
    private final Numbers numbers;

    public Dispatch(Commands commands, Queries queries, Numbers numbers) {
        this.commands = commands;
        this.queries = queries;
        this.numbers = numbers;
    }

    /**
     * Asks and sends until there is an answer or a refusal.
     *
     * @param digest over what was asked for; with one idempotency key it must stay the same
     * @param asOf the moment that is asked about; null for now
     */
    <A> Reply<A> settle(
            Reply<A> reply, ToolCall call, String tool, String digest, @Nullable Moment asOf) {
        return new Run(call, tool, digest, asOf).settle(reply);
    }

    /** One call on its way to an answer. */
    private final class Run {
        private final ToolCall call;
        private final String tool;
        private final String digest;
        private final @Nullable Moment asOf;
        private final Map<String, Integer> drawn = new HashMap<>();
        private int sent;

        Run(ToolCall call, String tool, String digest, @Nullable Moment asOf) {
            this.call = call;
            this.tool = tool;
            this.digest = digest;
            this.asOf = asOf;
        }

        <A> Reply<A> settle(Reply<A> reply) {
            return switch (reply) {
                case Reply.Answer<A> answer -> answer;
                case Reply.Refusal<A> refusal -> refusal;
                case Reply.Ask<A, ?> ask -> settle(ask(ask));
                case Reply.Draw<A> draw -> settle(draw.then().apply(draw(draw.noun())));
                case Reply.Seek<A, ?> seek -> settle(seek(seek));
                case Reply.Await<A, ?> await -> settle(await(await));
                case Reply.Explain<A> explain ->
                        settle(
                                explain.then()
                                        .apply(
                                                queries.explain(
                                                        call.caller().businessId(),
                                                        explain.subjectId(),
                                                        explain.field(),
                                                        asOf)));
                case Reply.Send<A> send ->
                        settle(send.then().apply(send(send.command(), send.asking())));
                case Reply.SendAll<A> all ->
                        settle(
                                all.then()
                                        .apply(
                                                all.commands().stream()
                                                        .map(c -> send(c, all.asking()))
                                                        .toList()));
            };
        }

        private <A, R> Reply<A> ask(Reply.Ask<A, R> ask) {
            TenantQuery<R> query = ask.query();
            mustBeOwn(query.businessId(), call);
            R answer = asked(query);
            if (answer != null) {
                return ask.then().apply(answer);
            }
            Refused refused = ask.ifMissing();
            if (refused == null) {
                throw new IllegalStateException("No answer to " + query.getClass().getName());
            }
            return Reply.refuse(refused);
        }

        private <A, R> Reply<A> seek(Reply.Seek<A, R> seek) {
            mustBeOwn(seek.query().businessId(), call);
            return seek.then().apply(asked(seek.query()));
        }

        private <R> @Nullable R asked(TenantQuery<R> query) {
            if (asOf == null) {
                return queries.ask(query);
            }
            if (query instanceof PastQuery<R> past) {
                return queries.ask(past, asOf);
            }
            throw new IllegalStateException(query.getClass() + " cannot be asked of the past.");
        }

        private <A, R> Reply<A> await(Reply.Await<A, R> await) {
            mustBeOwn(await.query().businessId(), call);
            if (asOf != null) {
                return await.then().apply(asked(await.query()));
            }
            return await.then().apply(queries.await(await.query(), await.until(), await.limit()));
        }

        /** Whoever repeats a call with its key gets the same numbers, and so the same subject. */
        private long draw(String noun) {
            String key = call.terms().idempotencyKey();
            if (key == null) {
                return numbers.next(noun);
            }
            int nth = drawn.merge(noun, 1, Integer::sum);
            return numbers.once(
                    noun,
                    CommandJson.sha256(
                            String.join("\n", call.caller().businessId(), tool, key, "" + nth)));
        }

        private Outcome send(Command command, Asking asking) {
            mustBeOwn(command.businessId(), call);
            if (asOf != null) {
                throw new IllegalStateException("The past cannot be changed.");
            }
            String key = call.terms().idempotencyKey();
            sent++;
            // A key that the protocol makes up must not hide that the contract asks for one.
            boolean own =
                    asking.idempotencyKey() != null
                            || (asking.keyRequired() && call.door() != Door.REST);
            Asking once =
                    key == null || own || asking.dryRun()
                            ? asking
                            : asking.keyed(sent == 1 ? key : key + "\n" + sent, digest);
            Outcome outcome = commands.send(command, originOf(call, tool), once);
            call.terms().outcomes().accept(outcome);
            return outcome;
        }
    }

    private static Origin originOf(ToolCall call, String tool) {
        return new Origin(
                call.caller().businessId(),
                call.caller().id(),
                call.caller().name(),
                call.caller().personId(),
                call.client(),
                call.door(),
                tool,
                call.requestId(),
                call.requestId(),
                call.traceparent());
    }

    private static void mustBeOwn(String businessId, ToolCall call) {
        if (!businessId.equals(call.caller().businessId())) {
            throw new IllegalStateException("A tool reached for another business.");
        }
    }
}
