package io.countersign.app.notary;

import io.countersign.app.notary.NotaryTables.Note;
import io.countersign.sagas.outside.egress.Egress;
import io.countersign.sagas.outside.egress.Egress.Answer;
import io.countersign.sagas.outside.egress.Egress.Parcel;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends every checkpoint to an address by POST, as text. */
record WebWitness(Egress egress, URI address) implements Witness {
    private static final Logger LOG = LoggerFactory.getLogger(WebWitness.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public void seen(String businessId, Note note) {
        try {
            Answer answer =
                    egress.send(
                            new Parcel(
                                    "POST",
                                    address,
                                    Map.of("Content-Type", "text/plain; charset=utf-8"),
                                    note.text(),
                                    PATIENCE,
                                    1_000));
            if (answer.status() >= 300) {
                LOG.warn("The witness answered a checkpoint with {}.", answer.status());
            }
        } catch (IOException e) {
            LOG.warn("The witness could not be reached: {}", e.getMessage());
        }
    }
}
