package io.countersign.mcp.casework.cases;

import static io.countersign.mcp.tools.Effect.READS;
import static io.countersign.mcp.tools.Effect.SETS;

import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Asking;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.casework.clients.ClientQuery;
import java.util.List;

/** Who belongs to a case. For programs: the assistants' contract has no words for it. */
public final class CaseClients {
    record OfCase(@About(least = 1, most = About.GREATEST_ID) long caseId) {}

    record Link(
            @About(least = 1, most = About.GREATEST_ID) long caseId,
            @About(least = 1, most = About.GREATEST_ID) long clientId) {}

    record ClientIds(@About("Those who came first first") List<Long> clientIds) {}

    record Status(@About(oneOf = {"linked", "unlinked"}) String status) {}

    @Tool(
            name = "list_case_clients",
            title = "List Clients of a Case",
            scope = "cases:read",
            effect = READS,
            asOf = true,
            about = "The ids of the clients who belong to a case.")
    Reply<ClientIds> list(OfCase input, Call call) {
        return Reply.ask(
                new CaseQuery.ClientsOf(call.businessId(), input.caseId()),
                found -> new ClientIds(found.clientIds()),
                unknownCase(input.caseId()));
    }

    @Tool(
            name = "link_client_to_case",
            title = "Link Client to Case",
            scope = "cases:write",
            effect = SETS,
            about = "Says that a client belongs to a case: messages to the case reach her too.")
    Reply<Status> link(Link input, Call call) {
        return Reply.find(
                new ClientQuery.GetClient(call.businessId(), input.clientId()),
                Refused.notFound("client", Long.toString(input.clientId()), "list_clients"),
                known ->
                        sent(
                                new CaseCommand.LinkClient(
                                        call.businessId(), input.caseId(), input.clientId()),
                                "linked",
                                call));
    }

    @Tool(
            name = "unlink_client_from_case",
            title = "Unlink Client from Case",
            scope = "cases:write",
            effect = SETS,
            about = "Says that a client does not belong to a case any more.")
    Reply<Status> unlink(Link input, Call call) {
        return sent(
                new CaseCommand.UnlinkClient(call.businessId(), input.caseId(), input.clientId()),
                "unlinked",
                call);
    }

    private static Reply<Status> sent(CaseCommand command, String word, Call call) {
        return Reply.send(
                command,
                Asking.PLAINLY,
                outcome -> {
                    Refused refused = call.refusal(outcome);
                    return refused == null ? Reply.answer(new Status(word)) : Reply.refuse(refused);
                });
    }

    private static Refused unknownCase(long caseId) {
        return Refused.notFound("case", Long.toString(caseId), "list_cases");
    }
}
