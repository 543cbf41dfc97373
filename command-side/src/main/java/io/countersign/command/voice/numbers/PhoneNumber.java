package io.countersign.command.voice.numbers;

import io.countersign.command.Decision;
import io.countersign.command.PhoneNumbers;
import io.countersign.command.State;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.numbers.EmergencyAddress;
import io.countersign.messages.voice.numbers.EmergencyStatus;
import io.countersign.messages.voice.numbers.NumberCommand;
import io.countersign.messages.voice.numbers.NumberCommand.Register;
import io.countersign.messages.voice.numbers.NumberCommand.ReportEmergencyAddress;
import io.countersign.messages.voice.numbers.NumberCommand.SetEmergencyAddress;
import io.countersign.messages.voice.numbers.NumberEvent;
import io.countersign.messages.voice.numbers.NumberEvent.EmergencyAddressReported;
import io.countersign.messages.voice.numbers.NumberEvent.EmergencyAddressSet;
import io.countersign.messages.voice.numbers.NumberEvent.Registered;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of one telephone number of a business. Pure: no framework, clock or randomness. */
public sealed interface PhoneNumber extends State {
    int FIELD_CHARACTERS = 200;
    Pattern US_STATE = Pattern.compile("[A-Z]{2}");
    Pattern US_ZIP = Pattern.compile("\\d{5}(-\\d{4})?");
    Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    /** No such number. */
    record Missing() implements PhoneNumber {
        @Override
        public long version() {
            return 0;
        }
    }

    /** A number and where help is sent for it. */
    record Known(
            String phoneNumber,
            @Nullable EmergencyAddress address,
            EmergencyStatus status,
            long version)
            implements PhoneNumber {}

    static Refused unknown(String numberId) {
        return Refused.notFound("phone number", numberId, "get_operational_settings");
    }

    static Decision<NumberEvent> decide(NumberCommand command, PhoneNumber now) {
        return switch (now) {
            case Missing() ->
                    switch (command) {
                        case Register c -> register(c);
                        case SetEmergencyAddress c -> Decision.decline(unknown(c.numberId()));
                        case ReportEmergencyAddress c -> Decision.decline(unknown(c.numberId()));
                    };
            case Known known ->
                    switch (command) {
                        case Register c ->
                                Decision.decline(
                                        "already_exists",
                                        "There is a number with this id already.");
                        case SetEmergencyAddress c -> address(c, known);
                        case ReportEmergencyAddress c -> reported(c, known);
                    };
        };
    }

    static PhoneNumber evolve(PhoneNumber now, NumberEvent event) {
        return switch (event) {
            case Registered e -> new Known(e.phoneNumber(), null, EmergencyStatus.RECORDED, 1);
            case EmergencyAddressSet e ->
                    now instanceof Known known
                            ? new Known(
                                    known.phoneNumber(),
                                    e.address(),
                                    EmergencyStatus.RECORDED,
                                    known.version() + 1)
                            : now;
            case EmergencyAddressReported e ->
                    now instanceof Known known
                            ? new Known(
                                    known.phoneNumber(),
                                    known.address(),
                                    e.status(),
                                    known.version() + 1)
                            : now;
        };
    }

    /** What a new address would do, for the person who is asked. */
    static Optional<Preview> preview(NumberCommand command, PhoneNumber now) {
        if (!(command instanceof SetEmergencyAddress c) || !(now instanceof Known known)) {
            return Optional.empty();
        }
        EmergencyAddress was = known.address();
        return Optional.of(
                new Preview(
                        "Help for %s will be sent to %s, %s."
                                .formatted(
                                        known.phoneNumber(),
                                        c.address().street(),
                                        c.address().city()),
                        known.phoneNumber(),
                        known.version(),
                        c.address().equals(was)
                                ? List.of()
                                : List.of(
                                        new FieldChange(
                                                "address",
                                                was == null ? null : was.text(),
                                                c.address().text()))));
    }

    private static Decision<NumberEvent> register(Register c) {
        return PhoneNumbers.isE164(c.phoneNumber())
                ? Decision.accept(
                        new Registered(c.businessId(), c.numberId(), c.phoneNumber(), c.agentId()))
                : Decision.decline(
                        "invalid_phone_number",
                        "phone_number must be written with its country code, for example"
                                + " +14155550123.");
    }

    private static Decision<NumberEvent> address(SetEmergencyAddress c, Known known) {
        if (!c.disclosureAcknowledged()) {
            return Decision.decline(
                    "disclosure_required",
                    "Show the person the limits of emergency calls over the internet, and send"
                            + " disclosure_acknowledged true once they have read them.");
        }
        Optional<String> wrong = wrong(c.address());
        if (wrong.isPresent()) {
            return Decision.decline("invalid_address", wrong.get());
        }
        return c.address().equals(known.address())
                ? Decision.nothingToDo()
                : Decision.accept(
                        new EmergencyAddressSet(c.businessId(), c.numberId(), c.address()));
    }

    /** What the carrier says of an address that was replaced meanwhile is not about this one. */
    private static Decision<NumberEvent> reported(ReportEmergencyAddress c, Known known) {
        return !c.address().equals(known.address()) || c.status() == known.status()
                ? Decision.nothingToDo()
                : Decision.accept(
                        new EmergencyAddressReported(
                                c.businessId(), c.numberId(), c.carrier(), c.status(), c.reason()));
    }

    private static Optional<String> wrong(EmergencyAddress a) {
        for (String text : List.of(a.street(), a.city(), a.state(), a.zip())) {
            if (text.isBlank() || text.length() > FIELD_CHARACTERS) {
                return Optional.of(
                        "address needs street, city, state and zip, each of at most %d characters."
                                .formatted(FIELD_CHARACTERS));
            }
        }
        if (!COUNTRY.matcher(a.country()).matches()) {
            return Optional.of("address.country takes two capital letters, for example US.");
        }
        boolean home = a.country().equals("US");
        return home && !(US_STATE.matcher(a.state()).matches() && US_ZIP.matcher(a.zip()).matches())
                ? Optional.of(
                        "In the United States address.state takes two capital letters and"
                                + " address.zip five digits, for example ME and 04101.")
                : Optional.empty();
    }
}
