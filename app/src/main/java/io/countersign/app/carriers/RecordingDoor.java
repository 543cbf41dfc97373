package io.countersign.app.carriers;

import io.countersign.messages.Queries;
import io.countersign.messages.Secrets;
import io.countersign.messages.voice.calls.CallQuery;
import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.messages.voice.calls.RecordingTicket;
import io.countersign.sagas.outside.carriers.Carrier.Recording;
import io.countersign.sagas.outside.carriers.Carriers;
import java.time.Clock;
import java.util.Optional;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Plays a recording to whoever holds a ticket for it. Any other address answers alike: not found.
 */
@RestController
class RecordingDoor {
    private final Queries queries;
    private final Carriers carriers;
    private final Secrets secrets;
    private final Clock clock;

    RecordingDoor(Queries queries, Carriers carriers, Secrets secrets, Clock clock) {
        this.queries = queries;
        this.carriers = carriers;
        this.secrets = secrets;
        this.clock = clock;
    }

    @GetMapping(RecordingTicket.PATH + "{sealed}")
    ResponseEntity<Resource> recording(@PathVariable String sealed) {
        return RecordingTicket.opened(sealed, secrets, clock.instant())
                .flatMap(this::recording)
                .map(RecordingDoor::played)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private Optional<Recording> recording(RecordingTicket ticket) {
        CallView call = queries.ask(new CallQuery.GetCall(ticket.businessId(), ticket.callId()));
        if (call == null || call.recording() == null || call.carrier() == null) {
            return Optional.empty();
        }
        String reference = call.recording();
        return carriers.named(call.carrier())
                .flatMap(carrier -> carrier.recording(call.businessId(), call.callId(), reference));
    }

    private static ResponseEntity<Resource> played(Recording recording) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(recording.mediaType()))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"recording.wav\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(new ByteArrayResource(recording.sound().array()));
    }
}
