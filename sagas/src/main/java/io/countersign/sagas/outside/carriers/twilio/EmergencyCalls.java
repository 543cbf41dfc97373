package io.countersign.sagas.outside.carriers.twilio;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Address;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.type.PhoneNumber;
import io.countersign.messages.CommandJson;
import io.countersign.messages.voice.numbers.EmergencyAddress;
import io.countersign.messages.voice.numbers.EmergencyStatus;
import io.countersign.sagas.outside.carriers.Carrier.FileLater;
import io.countersign.sagas.outside.carriers.Carrier.Filed;
import io.countersign.sagas.outside.carriers.Carrier.Filing;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Files emergency addresses at Twilio: an address that is checked, and a number that has it. */
final class EmergencyCalls {
    private static final int NAME_CHARACTERS = 24;

    private EmergencyCalls() {}

    /** Files it; the address is found again by its name, so asking twice makes one. */
    static Filing file(
            TwilioRestClient client, String account, String line, EmergencyAddress address) {
        try {
            IncomingPhoneNumber number = null;
            for (IncomingPhoneNumber one :
                    IncomingPhoneNumber.reader(account)
                            .setPhoneNumber(new PhoneNumber(line))
                            .limit(1)
                            .read(client)) {
                number = one;
            }
            if (number == null) {
                return new Filed(
                        EmergencyStatus.FAILED,
                        "The number is not in this twilio account. Check it under Carriers.");
            }
            String name =
                    "countersign "
                            + CommandJson.sha256(address.text()).substring(0, NAME_CHARACTERS);
            String known = known(client, account, name);
            String sid = known == null ? made(client, account, name, address) : known;
            return stands(
                    IncomingPhoneNumber.updater(account, number.getSid())
                            .setEmergencyAddressSid(sid)
                            .setEmergencyStatus(IncomingPhoneNumber.EmergencyStatus.ACTIVE)
                            .update(client));
        } catch (ApiException e) {
            int status = Objects.requireNonNullElse(e.getStatusCode(), 500);
            return status >= 500 || status == 429 || status == 408
                    ? new FileLater()
                    : new Filed(
                            EmergencyStatus.FAILED,
                            "twilio does not take this address (its error %d). Check street, city,"
                                            .formatted(Objects.requireNonNullElse(e.getCode(), 0))
                                    + " state and zip.");
        } catch (TwilioException e) {
            return new FileLater();
        }
    }

    private static Filing stands(IncomingPhoneNumber number) {
        IncomingPhoneNumber.EmergencyAddressStatus status = number.getEmergencyAddressStatus();
        return switch (status == null ? "" : status.toString()) {
            case "registered" -> new Filed(EmergencyStatus.REGISTERED, null);
            case "registration-failure" ->
                    new Filed(
                            EmergencyStatus.FAILED,
                            "The emergency services do not know this address. Check it.");
            default -> new Filed(EmergencyStatus.PENDING, null);
        };
    }

    private static @Nullable String known(TwilioRestClient client, String account, String name) {
        for (Address one : Address.reader(account).setFriendlyName(name).limit(1).read(client)) {
            return one.getSid();
        }
        return null;
    }

    private static String made(
            TwilioRestClient client, String account, String name, EmergencyAddress address) {
        var creator =
                Address.creator(
                                account,
                                address.name() == null ? name : address.name(),
                                address.street(),
                                address.city(),
                                address.state(),
                                address.zip(),
                                address.country())
                        .setFriendlyName(name)
                        .setEmergencyEnabled(true);
        if (address.street2() != null) {
            creator.setStreetSecondary(address.street2());
        }
        return creator.create(client).getSid();
    }
}
