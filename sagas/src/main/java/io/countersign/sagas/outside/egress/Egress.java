package io.countersign.sagas.outside.egress;

import io.countersign.messages.Refused;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends one HTTP request to an address that somebody outside has chosen. Redirects are answers, not
 * orders; cookies, proxies and automatic retries do not exist here.
 */
public interface Egress {
    /**
     * Says now whether an address would be let out, resolving its name once. The answer is for
     * people who enter an address; {@link #send} decides again, on the address it really connects
     * to.
     *
     * @return null when it would
     */
    @Nullable Refused refuse(String uri);

    /**
     * Sends and reads the answer, at most {@code timeout} from the first to the last byte.
     *
     * @throws NotLetOut when the address is not public HTTPS
     * @throws IOException when the other side could not be reached, was too slow or broke off; it
     *     may have received the request all the same
     */
    Answer send(Parcel parcel) throws IOException;

    /**
     * The same for what is no text, for example sound.
     *
     * @throws IOException as {@link #send} does, and when there is more than {@code maxAnswerBytes}
     */
    default Download download(Parcel parcel) throws IOException {
        throw new IOException("Nothing but text goes this way.");
    }

    /**
     * What is sent.
     *
     * @param headers by name; Host, Content-Length and Connection are set by the client
     * @param body sent as UTF-8, null for none
     * @param timeout for the whole exchange
     * @param maxAnswerBytes what is read of the answer's body; the rest is not waited for
     */
    record Parcel(
            String method,
            URI uri,
            Map<String, String> headers,
            @Nullable String body,
            Duration timeout,
            int maxAnswerBytes) {}

    /**
     * What came back.
     *
     * @param headers by lower-case name, the last of several alike
     * @param body read as UTF-8, at most {@code maxAnswerBytes} bytes of it
     * @param cut whether there was more
     */
    record Answer(int status, Map<String, String> headers, String body, boolean cut) {}

    /**
     * What came back, as it is.
     *
     * @param headers by lower-case name, the last of several alike
     */
    record Download(int status, Map<String, String> headers, ByteBuffer body) {}

    /** An address that is not let out. Its message says why and what would be. */
    final class NotLetOut extends IOException {
        private static final long serialVersionUID = 1;

        private final transient Refused refused;

        NotLetOut(Refused refused) {
            super(refused.message());
            this.refused = refused;
        }

        /** The refusal as data. */
        public Refused refused() {
            return refused;
        }
    }
}
