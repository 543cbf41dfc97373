package io.countersign.sagas.voice.numbers;

import io.countersign.messages.CommandJson;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Family;
import io.countersign.messages.Origin;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.numbers.EmergencyAddress;
import io.countersign.messages.voice.numbers.EmergencyStatus;
import io.countersign.messages.voice.numbers.NumberCommand;
import io.countersign.messages.voice.numbers.NumberQuery;
import io.countersign.messages.voice.numbers.NumberQuery.NumberView;
import io.countersign.sagas.outside.carriers.Carrier.FileLater;
import io.countersign.sagas.outside.carriers.Carrier.Filed;
import io.countersign.sagas.outside.carriers.Carrier.NotFiled;
import io.countersign.sagas.outside.carriers.Carriers;
import io.countersign.sagas.outside.effects.Effect;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Files one emergency address with the carrier of the number, and looks until the emergency
 * services have it. Asking twice for one address files it once.
 */
@Component
public class FilingAnAddress implements Effect {
    static final String KIND = "file-address";
    private static final Duration NOT_READABLE_YET = Duration.ofMillis(200);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final int MOST_GLANCES = 4;
    private static final int MOST_DOUBLINGS = 9;
    private static final int MOST_LOOKS = 40;

    private final Commands commands;
    private final Queries queries;
    private final Carriers carriers;

    public FilingAnAddress(Commands commands, Queries queries, Carriers carriers) {
        this.commands = commands;
        this.queries = queries;
        this.carriers = carriers;
    }

    /** What an effect is for: one address of one number. */
    static String subject(String numberId, EmergencyAddress address) {
        return numberId + "@" + CommandJson.sha256(address.text()).substring(0, 16);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Family family() {
        return Family.CALLS;
    }

    @Override
    public Next carryOut(String businessId, String subjectId, int attempt) {
        String numberId = subjectId.substring(0, subjectId.lastIndexOf('@'));
        NumberView number = queries.ask(new NumberQuery.GetNumber(businessId, numberId));
        EmergencyAddress address = number == null ? null : number.emergencyAddress();
        if (number == null || address == null) {
            return new Again(NOT_READABLE_YET);
        }
        if (!subject(numberId, address).equals(subjectId)) {
            // Another address is in force, or this one cannot be read yet; each has its own effect.
            return attempt < MOST_LOOKS ? new Again(NOT_READABLE_YET) : new Done();
        }
        var filing = carriers.fileAddress(businessId, number.phoneNumber(), address);
        return switch (filing.getValue()) {
            // An account that was connected a moment ago may not be readable yet.
            case NotFiled() -> attempt < MOST_GLANCES ? new Again(GLANCE) : new Done();
            case FileLater() -> later(attempt);
            case Filed filed -> {
                report(number, address, filing.getKey(), filed);
                yield filed.status() == EmergencyStatus.PENDING && attempt < MOST_LOOKS
                        ? later(attempt)
                        : new Done();
            }
        };
    }

    private static Next later(int attempt) {
        return new Again(FIRST_LOOK.multipliedBy(1L << Math.min(attempt, MOST_DOUBLINGS)));
    }

    private void report(NumberView number, EmergencyAddress address, String carrier, Filed filed) {
        commands.send(
                new NumberCommand.ReportEmergencyAddress(
                        number.businessId(),
                        number.numberId(),
                        address,
                        carrier,
                        filed.status(),
                        filed.reason()),
                new Origin(
                        number.businessId(),
                        "system",
                        "Countersign",
                        null,
                        null,
                        Door.SAGA,
                        KIND,
                        KIND + "_" + number.numberId(),
                        number.numberId(),
                        null));
    }
}
