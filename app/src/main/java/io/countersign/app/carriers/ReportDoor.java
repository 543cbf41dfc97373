package io.countersign.app.carriers;

import io.countersign.sagas.outside.carriers.Callbacks;
import io.countersign.sagas.outside.carriers.Heard;
import io.countersign.sagas.outside.carriers.twilio.TwilioReports;
import io.countersign.sagas.outside.carriers.vapi.VapiReports;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where carriers report what became of calls and texts. Whoever signs nothing is told nothing. */
@RestController
class ReportDoor {
    /** A report at the end of a long call has all that was said, several times over. */
    private static final int MOST_BYTES = 8_000_000;

    private final TwilioReports twilio;
    private final VapiReports vapi;

    ReportDoor(TwilioReports twilio, VapiReports vapi) {
        this.twilio = twilio;
        this.vapi = vapi;
    }

    @PostMapping(Callbacks.PATH + "twilio/{business}/{*about}")
    ResponseEntity<String> twilio(
            @PathVariable String business,
            @PathVariable String about,
            @RequestHeader(name = "X-Twilio-Signature", defaultValue = "") String signature,
            HttpServletRequest request) {
        Map<String, String> said = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> said.put(name, values[0]));
        String query = request.getQueryString();
        return answer(
                twilio.hear(
                        business,
                        segments(about),
                        request.getRequestURI() + (query == null ? "" : "?" + query),
                        said,
                        signature));
    }

    @PostMapping(Callbacks.PATH + "vapi/{business}")
    ResponseEntity<String> vapi(
            @PathVariable String business,
            @RequestHeader(name = VapiReports.SECRET, required = false) @Nullable String secret,
            HttpServletRequest request)
            throws IOException {
        byte[] said = request.getInputStream().readNBytes(MOST_BYTES + 1);
        return said.length > MOST_BYTES
                ? ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build()
                : answer(vapi.hear(business, secret, new String(said, StandardCharsets.UTF_8)));
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/")).filter(segment -> !segment.isEmpty()).toList();
    }

    private static ResponseEntity<String> answer(Heard heard) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(heard.status());
        if (heard.mediaType() != null) {
            answer.contentType(MediaType.parseMediaType(heard.mediaType()));
        }
        return heard.body() == null ? answer.build() : answer.body(heard.body());
    }
}
