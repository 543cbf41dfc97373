package io.countersign.messages.voice.numbers;

import org.jspecify.annotations.Nullable;

/**
 * Where help is sent when the number calls for it.
 *
 * @param name who is found there
 * @param street with the house number
 * @param street2 floor, suite
 * @param state two letters in the United States
 * @param country two letters, ISO 3166-1
 */
public record EmergencyAddress(
        @Nullable String name,
        String street,
        @Nullable String street2,
        String city,
        String state,
        String zip,
        String country) {

    /** The address in one line. */
    public String text() {
        StringBuilder text = new StringBuilder();
        if (name != null) {
            text.append(name).append(", ");
        }
        text.append(street);
        if (street2 != null) {
            text.append(", ").append(street2);
        }
        return text.append(", %s, %s %s, %s".formatted(city, state, zip, country)).toString();
    }
}
