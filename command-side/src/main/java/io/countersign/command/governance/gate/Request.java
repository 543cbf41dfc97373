package io.countersign.command.governance.gate;

import static java.util.Objects.requireNonNull;

import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.Origin;
import io.countersign.messages.Permit;
import org.axonframework.commandhandling.CommandMessage;
import org.jspecify.annotations.Nullable;

/** A command message, read once. */
record Request(
        Command command,
        String businessId,
        String tool,
        String requestId,
        Asking asking,
        @Nullable Permit permit,
        @Nullable String envelope,
        CommandMessage<?> message) {

    /**
     * Reads a message as a door sent it.
     *
     * @throws NullPointerException when a door left out what every request must say
     */
    static Request of(CommandMessage<?> message) {
        var data = message.getMetaData();
        Authority authority =
                Authority.of((Asking) data.getOrDefault(ApprovalGate.ASKING, Asking.PLAINLY));
        return new Request(
                (Command) message.getPayload(),
                (String) requireNonNull(data.get(Origin.BUSINESS_ID), Origin.BUSINESS_ID),
                (String) requireNonNull(data.get(Origin.TOOL), Origin.TOOL),
                (String) requireNonNull(data.get(Origin.REQUEST_ID), Origin.REQUEST_ID),
                authority.asking(),
                (Permit) data.get(ApprovalGate.PERMIT),
                authority.envelope(),
                message);
    }

    /** Something the door always says. */
    String said(String key) {
        return (String) requireNonNull(message.getMetaData().get(key), key);
    }

    /** Something the door may say. */
    @Nullable String maybeSaid(String key) {
        return (String) message.getMetaData().get(key);
    }
}
