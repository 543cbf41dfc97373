package io.countersign.mcp.voice.updates;

import io.countersign.mcp.broker.Brokered;
import io.countersign.mcp.broker.Intent;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Shape;
import io.countersign.messages.Outcome;
import io.countersign.messages.voice.numbers.EmergencyAddress;
import io.countersign.messages.voice.numbers.NumberCommand;
import io.countersign.messages.voice.numbers.NumberQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says where help is sent when a number calls for it. */
final class EmergencyAddressIntent {
    static final String NAME = "phone.emergency_address.set";

    private static final Shape<Payload> SHAPE = new Shape<>(Payload.class);

    record Payload(@Nullable Address address, @Nullable Boolean disclosureAcknowledged) {}

    record Address(
            @About(most = 200) @Nullable String name,
            @About(most = 200) @Nullable String street,
            @About(most = 200) @Nullable String street2,
            @About(most = 200) @Nullable String city,
            @About(most = 200) @Nullable String state,
            @About(most = 20) @Nullable String zip,
            @About(most = 2) @Nullable String country) {}

    private EmergencyAddressIntent() {}

    static Reply<Requested> reply(Request input, Call call) {
        String number = input.whom().phoneNumber();
        String digits = number == null ? "" : number.replaceAll("[\\s().-]", "");
        Intent intent =
                new Intent(
                        NAME,
                        new Brokered.Target(null, number == null ? null : digits, null, null),
                        false,
                        call);
        List<String> unknown = SHAPE.unknown(input.given());
        if (!unknown.isEmpty()) {
            return intent.unsupported(
                    "field_unsupported",
                    RequestUpdate.foreign(unknown),
                    EmergencyAddressIntent::bare);
        }
        String problems = SHAPE.problems(input.given());
        if (problems != null) {
            return intent.reply(
                    new Outcome.Denied("invalid_payload", "In payload: " + problems, null),
                    EmergencyAddressIntent::bare);
        }
        Payload payload = SHAPE.read(input.given());
        EmergencyAddress address = address(payload.address());
        List<String> missing = missing(number, payload);
        if (address == null || !missing.isEmpty()) {
            return intent.missing(
                    missing, RequestUpdate.lacking(missing), EmergencyAddressIntent::bare);
        }
        return Reply.seek(
                new NumberQuery.FindNumber(call.businessId(), digits),
                known ->
                        known == null
                                ? intent.reply(notYours(), EmergencyAddressIntent::bare)
                                : send(input, call, intent, known, address));
    }

    private static Reply<Requested> send(
            Request input,
            Call call,
            Intent intent,
            NumberQuery.NumberView known,
            EmergencyAddress address) {
        return Reply.send(
                new NumberCommand.SetEmergencyAddress(
                        call.businessId(), known.numberId(), address, true),
                input.asking(call.contentDigest()),
                outcome ->
                        intent.reply(
                                outcome,
                                told ->
                                        new Requested(
                                                told,
                                                NAME,
                                                outcome instanceof Outcome.Executed done
                                                        ? Requested.Result.address(
                                                                known.phoneNumber(),
                                                                address.text(),
                                                                done.changeId())
                                                        : null,
                                                null)));
    }

    /** A number of another business answers like one that nobody has. */
    private static Outcome notYours() {
        return new Outcome.Denied(
                "not_found",
                "The business has no such phone number. Write it with its country code, as it is"
                        + " registered here.",
                null);
    }

    private static Requested bare(Brokered told) {
        return new Requested(told, NAME, null, null);
    }

    private static List<String> missing(@Nullable String number, Payload payload) {
        List<String> missing = new ArrayList<>();
        if (number == null) {
            missing.add("target.phone_number");
        }
        Address a = payload.address();
        if (a == null) {
            missing.add("payload.address");
        } else {
            add(missing, "street", a.street());
            add(missing, "city", a.city());
            add(missing, "state", a.state());
            add(missing, "zip", a.zip());
        }
        if (!Boolean.TRUE.equals(payload.disclosureAcknowledged())) {
            missing.add("payload.disclosure_acknowledged");
        }
        return missing;
    }

    private static void add(List<String> missing, String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            missing.add("payload.address." + field);
        }
    }

    private static @Nullable EmergencyAddress address(@Nullable Address a) {
        return a == null
                        || a.street() == null
                        || a.city() == null
                        || a.state() == null
                        || a.zip() == null
                ? null
                : new EmergencyAddress(
                        a.name(),
                        a.street().strip(),
                        a.street2(),
                        a.city().strip(),
                        a.state().strip().toUpperCase(Locale.ROOT),
                        a.zip().strip(),
                        a.country() == null ? "US" : a.country().strip().toUpperCase(Locale.ROOT));
    }
}
