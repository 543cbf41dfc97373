package io.countersign.command.casework.clients;

import io.countersign.command.PhoneNumbers;
import io.countersign.command.Texts;
import io.countersign.command.Texts.Field;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.clients.ClientChanges;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be written down of a client at all. */
final class ClientLimits {
    static final int FIELD_CHARACTERS = 500;

    /** Only sending proves an address. */
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    /** Numbers of other systems are taken over even where nobody can be reached by them. */
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9 ().\\-/]{4,40}");

    private ClientLimits() {}

    static Optional<Refused> check(ClientChanges d) {
        if ((d.city() == null) != (d.state() == null)) {
            return refuse("city and state belong together. Send both of them, or neither.");
        }
        Optional<Refused> tooLong =
                Texts.tooLong(
                        field("first_name", d.firstName()),
                        field("last_name", d.lastName()),
                        field("email", d.email()),
                        field("gender", d.gender()),
                        field("city", d.city()),
                        field("state", d.state()),
                        field("postal_code", d.postalCode()),
                        field("address_line1", d.addressLine1()),
                        field("address_line2", d.addressLine2()),
                        field("external_source", d.externalSource()),
                        field("external_source_id", d.externalSourceId()));
        if (tooLong.isPresent()) {
            return tooLong;
        }
        String email = Texts.trimmed(d.email());
        if (email != null && !EMAIL.matcher(email).matches()) {
            return refuse("email is not an address. Write it like name@example.com.");
        }
        String mobile = Texts.trimmed(d.mobile());
        if (mobile != null && !NUMBER.matcher(mobile).matches()) {
            return refuse(
                    "mobile is not a telephone number. Write it with its country code, for example"
                            + " +14155550123.");
        }
        return Optional.empty();
    }

    /** One spelling of a number, where it can be read. */
    static @Nullable String mobile(@Nullable String mobile) {
        return mobile == null ? null : PhoneNumbers.normalised(mobile).orElse(mobile);
    }

    private static Field field(String name, @Nullable String text) {
        return new Field(name, text, FIELD_CHARACTERS);
    }

    private static Optional<Refused> refuse(String message) {
        return Optional.of(new Refused("invalid_arguments", message));
    }
}
