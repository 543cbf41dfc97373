package io.countersign.messages.casework.clients;

import org.jspecify.annotations.Nullable;

/** What is said of a client; null says nothing. City and state are said together. */
public record ClientChanges(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String mobile,
        @Nullable String gender,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String addressLine1,
        @Nullable String addressLine2,
        @Nullable String externalSource,
        @Nullable String externalSourceId) {}
