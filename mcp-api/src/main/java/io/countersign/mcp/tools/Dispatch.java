package io.countersign.mcp.tools;

import io.countersign.mcp.protocol.ToolCall;
import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Numbers;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.TenantQuery;

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

    /** Asks and sends until there is an answer or a refusal. */
    <A> Reply<A> settle(Reply<A> reply, ToolCall call, String tool) {
        return switch (reply) {
            case Reply.Answer<A> answer -> answer;
            case Reply.Refusal<A> refusal -> refusal;
            case Reply.Ask<A, ?> ask -> settle(ask(ask, call), call, tool);
            case Reply.Draw<A> draw ->
                    settle(draw.then().apply(numbers.next(draw.noun())), call, tool);
            case Reply.Seek<A, ?> seek -> settle(seek(seek, call), call, tool);
            case Reply.Await<A, ?> await -> settle(await(await, call), call, tool);
            case Reply.Send<A> send ->
                    settle(
                            send.then().apply(send(send.command(), send.asking(), call, tool)),
                            call,
                            tool);
            case Reply.SendAll<A> all ->
                    settle(
                            all.then()
                                    .apply(
                                            all.commands().stream()
                                                    .map(c -> send(c, all.asking(), call, tool))
                                                    .toList()),
                            call,
                            tool);
        };
    }

    private <A, R> Reply<A> ask(Reply.Ask<A, R> ask, ToolCall call) {
        TenantQuery<R> query = ask.query();
        mustBeOwn(query.businessId(), call);
        if (ask.ifMissing() == null) {
            return ask.then().apply(queries.require(query));
        }
        R answer = queries.ask(query);
        return answer == null ? Reply.refuse(ask.ifMissing()) : ask.then().apply(answer);
    }

    private <A, R> Reply<A> seek(Reply.Seek<A, R> seek, ToolCall call) {
        mustBeOwn(seek.query().businessId(), call);
        return seek.then().apply(queries.ask(seek.query()));
    }

    private <A, R> Reply<A> await(Reply.Await<A, R> await, ToolCall call) {
        mustBeOwn(await.query().businessId(), call);
        return await.then().apply(queries.await(await.query(), await.until(), await.limit()));
    }

    private Outcome send(Command command, Asking asking, ToolCall call, String tool) {
        mustBeOwn(command.businessId(), call);
        return commands.send(command, originOf(call, tool), asking);
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
