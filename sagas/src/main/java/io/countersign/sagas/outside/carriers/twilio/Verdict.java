package io.countersign.sagas.outside.carriers.twilio;

import com.twilio.exception.ApiException;
import io.countersign.sagas.outside.carriers.Carrier.Handover;
import io.countersign.sagas.outside.carriers.Carrier.NotNow;
import io.countersign.sagas.outside.carriers.Carrier.Rejected;
import io.countersign.sagas.outside.carriers.Carrier.Unclear;
import java.time.Duration;
import java.util.Objects;

/** What Twilio's answer means for an order. Its own words may name people, so they stay there. */
final class Verdict {
    private static final int UNSUBSCRIBED = 21610;
    private static final int NO_SUCH_NUMBER = 21211;
    private static final int NOT_OURS = 21210;
    private static final int NOT_FOR_TEXTS = 21606;
    private static final int NO_PERMISSION = 21408;

    private Verdict() {}

    static Handover of(ApiException answer, String code, Duration askAgainAfter) {
        int status = Objects.requireNonNullElse(answer.getStatusCode(), 500);
        if (status == 429) {
            return new NotNow(askAgainAfter);
        }
        // A server that failed, or a proxy that gave up, may have carried it out all the same.
        if (status >= 500 || status == 408) {
            return new Unclear();
        }
        if (isAboutKeys(answer)) {
            return new Rejected(
                    code,
                    "twilio does not accept the keys any more. Enter new ones under Carriers.");
        }
        return rejected(Objects.requireNonNullElse(answer.getCode(), 0), code);
    }

    /** What an error number means for a text that was not delivered. */
    static Rejected rejected(int error, String code) {
        return switch (error) {
            case UNSUBSCRIBED ->
                    new Rejected(
                            "number_opted_out",
                            "This person wrote STOP to the number. Do not try again; they can write"
                                    + " START to get texts again.");
            case NO_SUCH_NUMBER ->
                    new Rejected(code, "twilio knows no such number. Check it and try again.");
            case NOT_OURS, NOT_FOR_TEXTS ->
                    new Rejected(
                            code,
                            "The business's number is not in this twilio account, or cannot do"
                                    + " this. Check it under Carriers.");
            case NO_PERMISSION ->
                    new Rejected(
                            code,
                            "This twilio account may not reach that country. Allow it in twilio's"
                                    + " console.");
            default ->
                    new Rejected(
                            code,
                            "twilio refused it with its error %d. Its list of errors says why."
                                    .formatted(error));
        };
    }

    static boolean isAboutKeys(ApiException answer) {
        int status = Objects.requireNonNullElse(answer.getStatusCode(), 500);
        return status == 401 || status == 403 || status == 404;
    }
}
