package io.countersign.mcp.casework.clients;

import static io.countersign.mcp.tools.Effect.CHANGES;
import static io.countersign.mcp.tools.Effect.READS;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.PageNumber;
import io.countersign.mcp.tools.PageNumber.Pages;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Asking;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.clients.ClientChanges;
import io.countersign.messages.casework.clients.ClientCommand;
import io.countersign.messages.casework.clients.ClientQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools about clients. */
public final class ClientTools {
    record ListClients(
            @JsonUnwrapped PageNumber at,
            @About(value = "Part of a client's name or email", most = 200) @Nullable String key) {}

    record Clients(@JsonUnwrapped Pages pages, List<ClientRow> clients) {}

    @Tool(
            name = "list_clients",
            title = "List Clients",
            scope = "clients:read",
            effect = READS,
            about =
                    "Lists the company's clients, page by page, optionally only those whose name"
                            + " or email contains a word.")
    Reply<Clients> list(ListClients input, Call call) {
        return Reply.ask(
                new ClientQuery.ListClients(
                        call.businessId(), input.key(), input.at().perPage(), input.at().offset()),
                page ->
                        new Clients(
                                input.at().of(page),
                                page.rows().stream().map(ClientRow::of).toList()));
    }

    record GetClient(
            @About(value = "From list_clients", least = 1, most = About.GREATEST_ID) long id) {}

    @Tool(
            name = "get_client",
            title = "Get Client",
            scope = "clients:read",
            effect = READS,
            asOf = true,
            about = "Shows one client.")
    Reply<ClientRow> get(GetClient input, Call call) {
        return show(input.id(), call);
    }

    record CreateClient(
            @About(least = 1, most = 500) String firstName,
            @About(least = 1, most = 500) String lastName,
            @About(most = 500) @Nullable String email,
            @About(value = "With country code", most = 40) @Nullable String mobile,
            @About(most = 500) @Nullable String gender,
            @About(value = "Only together with state", most = 500) @Nullable String city,
            @About(value = "State code; only together with city", most = 500)
                    @Nullable String state,
            @About(most = 500) @Nullable String postalCode,
            @About(most = 500) @Nullable String addressLine1,
            @About(most = 500) @Nullable String addressLine2,
            @About(value = "The system the client comes from", most = 500)
                    @Nullable String externalSource,
            @About(value = "The client's id there", most = 500) @Nullable String externalSourceId) {
        ClientChanges details() {
            return new ClientChanges(
                    firstName,
                    lastName,
                    email,
                    mobile,
                    gender,
                    city,
                    state,
                    postalCode,
                    addressLine1,
                    addressLine2,
                    externalSource,
                    externalSourceId);
        }
    }

    @Tool(
            name = "create_client",
            title = "Create Client",
            scope = "clients:write",
            effect = CHANGES,
            about = "Writes a new client down. City and state are sent together, or neither.")
    Reply<ClientRow> create(CreateClient input, Call call) {
        return Reply.draw(
                "client",
                id ->
                        sent(
                                new ClientCommand.Register(call.businessId(), id, input.details()),
                                call));
    }

    record UpdateClient(
            @About(value = "From list_clients", least = 1, most = About.GREATEST_ID) long id,
            @About(most = 500) @Nullable String firstName,
            @About(most = 500) @Nullable String lastName,
            @About(most = 500) @Nullable String email,
            @About(value = "With country code", most = 40) @Nullable String mobile,
            @About(most = 500) @Nullable String gender,
            @About(value = "Only together with state", most = 500) @Nullable String city,
            @About(value = "State code; only together with city", most = 500)
                    @Nullable String state,
            @About(most = 500) @Nullable String postalCode,
            @About(most = 500) @Nullable String addressLine1,
            @About(most = 500) @Nullable String addressLine2,
            @About(most = 500) @Nullable String externalSource,
            @About(most = 500) @Nullable String externalSourceId) {
        ClientChanges changes() {
            return new ClientChanges(
                    firstName,
                    lastName,
                    email,
                    mobile,
                    gender,
                    city,
                    state,
                    postalCode,
                    addressLine1,
                    addressLine2,
                    externalSource,
                    externalSourceId);
        }
    }

    @Tool(
            name = "update_client",
            title = "Update Client",
            scope = "clients:write",
            effect = CHANGES,
            about =
                    "Changes what is sent of one client and keeps the rest; an empty text takes an"
                            + " optional field away. City and state are sent together, or neither.")
    Reply<ClientRow> update(UpdateClient input, Call call) {
        return sent(new ClientCommand.Update(call.businessId(), input.id(), input.changes()), call);
    }

    private static Reply<ClientRow> sent(ClientCommand command, Call call) {
        return Reply.send(
                command,
                Asking.PLAINLY,
                outcome -> {
                    Refused refused = call.refusal(outcome);
                    return refused == null ? show(command.clientId(), call) : Reply.refuse(refused);
                });
    }

    private static Reply<ClientRow> show(long id, Call call) {
        return Reply.ask(
                new ClientQuery.GetClient(call.businessId(), id),
                ClientRow::of,
                Refused.notFound("client", Long.toString(id), "list_clients"));
    }
}
