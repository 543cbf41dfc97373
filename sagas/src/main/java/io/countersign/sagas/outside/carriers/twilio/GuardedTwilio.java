package io.countersign.sagas.outside.carriers.twilio;

import com.twilio.exception.ApiConnectionException;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import io.countersign.sagas.outside.egress.Egress;
import io.countersign.sagas.outside.egress.Egress.Answer;
import io.countersign.sagas.outside.egress.Egress.Parcel;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets the SDK out by our own way. It never repeats a request: the SDK would repeat one that ended
 * in a server's error, and by then somebody may be called already.
 */
final class GuardedTwilio extends HttpClient {
    private static final String REAL = "https://api.twilio.com";
    private static final int MOST_BYTES = 1_000_000;

    private final Egress egress;
    private final String base;
    private final Duration patience;

    /**
     * A way out.
     *
     * @param base where Twilio is, without a slash at the end
     */
    GuardedTwilio(Egress egress, String base, Duration patience) {
        this.egress = egress;
        this.base = base;
        this.patience = patience;
    }

    @Override
    protected boolean shouldRetry(Response response, int[] retryCodes) {
        return false;
    }

    @Override
    public Response makeRequest(Request request) {
        String asked = request.constructURL().toString();
        String url = asked.startsWith(REAL) ? base + asked.substring(REAL.length()) : asked;
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        if (request.requiresAuthentication()) {
            headers.put("Authorization", request.getAuthString());
        }
        boolean form = request.getMethod() == HttpMethod.POST;
        if (form) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
        }
        try {
            Answer answer =
                    egress.send(
                            new Parcel(
                                    request.getMethod().toString(),
                                    URI.create(url),
                                    headers,
                                    form ? request.encodeFormBody() : null,
                                    patience,
                                    MOST_BYTES));
            return new Response(answer.body(), answer.status());
        } catch (IOException e) {
            // Without the cause: its message may name whom we tried to reach.
            throw new ApiConnectionException("Twilio did not answer.");
        }
    }
}
