package io.countersign.mcp.casework.clients;

import io.countersign.messages.casework.clients.ClientDetails;
import io.countersign.messages.casework.clients.ClientQuery.ClientView;
import org.jspecify.annotations.Nullable;

/** A client as an assistant sees her. */
record ClientRow(
        long id,
        String firstName,
        String lastName,
        @Nullable String email,
        @Nullable String mobile,
        @Nullable String gender,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String addressLine1,
        @Nullable String addressLine2,
        @Nullable String externalSource,
        @Nullable String externalSourceId) {
    static ClientRow of(ClientView view) {
        ClientDetails known = view.details();
        return new ClientRow(
                view.clientId(),
                known.firstName(),
                known.lastName(),
                known.email(),
                known.mobile(),
                known.gender(),
                known.city(),
                known.state(),
                known.postalCode(),
                known.addressLine1(),
                known.addressLine2(),
                known.externalSource(),
                known.externalSourceId());
    }
}
