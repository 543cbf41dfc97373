package io.countersign.messages.casework.clients;

import io.countersign.messages.Personal;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one client.
 *
 * @param mobile E.164 where it could be read as a number
 */
public record ClientDetails(
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
    /** What remains of a client who was forgotten. */
    public static ClientDetails forgotten() {
        return new ClientDetails(
                Personal.FORGOTTEN, "", null, null, null, null, null, null, null, null, null, null);
    }

    /** First and last name. */
    public String fullName() {
        return lastName.isEmpty() ? firstName : firstName + " " + lastName;
    }
}
