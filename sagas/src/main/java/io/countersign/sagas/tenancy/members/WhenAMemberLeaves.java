package io.countersign.sagas.tenancy.members;

import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Queries;
import io.countersign.messages.tenancy.connections.ConnectionCommand;
import io.countersign.messages.tenancy.connections.ConnectionQuery;
import io.countersign.messages.tenancy.connections.EndedBecause;
import io.countersign.messages.tenancy.keys.ApiKeyCommand;
import io.countersign.messages.tenancy.keys.ApiKeyQuery;
import io.countersign.messages.tenancy.members.MemberEvent.Removed;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When somebody leaves a business, the programs that he or she answered for leave with them. */
@Component
@ProcessingGroup(WhenAMemberLeaves.GROUP)
public class WhenAMemberLeaves {
    /** The processing group's name. */
    public static final String GROUP = "when-a-member-leaves";

    private final Queries queries;
    private final Commands commands;

    public WhenAMemberLeaves(Queries queries, Commands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    @EventHandler
    void on(Removed event) {
        queries.require(new ApiKeyQuery.ListKeys(event.businessId())).keys().stream()
                .filter(key -> key.ownerId().equals(event.memberId()) && !key.revoked())
                .forEach(key ->
                        send(new ApiKeyCommand.Revoke(event.businessId(), key.keyId()), event));
        queries
                .require(new ConnectionQuery.ListConnections(event.businessId()))
                .connections()
                .stream()
                .filter(one -> one.memberId().equals(event.memberId()) && one.ended() == null)
                .forEach(one ->
                        send(
                                new ConnectionCommand.End(
                                        event.businessId(),
                                        one.connectionId(),
                                        EndedBecause.TAKEN_AWAY),
                                event));
    }

    private void send(Command command, Removed event) {
        commands.send(
                command,
                new Origin(
                        event.businessId(),
                        "system",
                        "Countersign",
                        null,
                        null,
                        Door.SAGA,
                        "member_removal",
                        "left_" + event.memberId(),
                        "left_" + event.memberId(),
                        null));
    }
}
