package io.countersign.sagas.outside.carriers;

import io.countersign.messages.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a carrier that reports is answered.
 *
 * @param status of HTTP
 * @param body what it shall do now; null when there is nothing to say
 */
public record Heard(int status, @Nullable String mediaType, @Nullable String body) {
    /** It is written down, or was already. */
    public static final Heard THANKS = new Heard(204, null, null);

    /** It is not signed by whom it says it is from; who has no account answers alike. */
    public static final Heard NOT_SIGNED = new Heard(403, null, null);

    /** It says nothing that can be understood. */
    public static final Heard NOT_UNDERSTOOD = new Heard(400, null, null);

    /** It could not be written down now; carriers that repeat reports shall repeat it. */
    public static final Heard AGAIN = new Heard(503, null, null);

    /** What an outcome means for whoever reported. */
    public static Heard of(Outcome outcome) {
        return outcome instanceof Outcome.Denied denied && denied.code().equals("conflict")
                ? AGAIN
                : THANKS;
    }

    /** With what to do on the line. */
    public static Heard doing(String xml) {
        return new Heard(200, "text/xml", xml);
    }
}
