package io.countersign.messages.voice.leads;

import io.countersign.messages.Personal;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one lead.
 *
 * @param phone E.164 where it could be read as a number
 * @param status for example {@code new}, {@code contacted}, {@code qualified}
 */
public record LeadDetails(
        @Nullable String name,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String status,
        @Nullable String source,
        @Nullable String notes,
        @Nullable String address,
        @Nullable String city,
        @Nullable String state,
        @Nullable String zip) {
    /** What remains of a lead who was forgotten. */
    public static LeadDetails forgotten() {
        return new LeadDetails(
                Personal.FORGOTTEN,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
