package io.countersign.app.imports;

import io.countersign.app.imports.Upload.Format;
import io.countersign.app.imports.Upload.Sender;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.imports.ImportKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files of a business on their way into the desk, for every door. */
public interface Imports {
    /** What became of a file: its id, or why it was not taken. */
    sealed interface Received {
        /** It is here and was looked at. */
        record Taken(String importId) implements Received {}

        /** It is not. */
        record Not(Refused refused) implements Received {}
    }

    /** Receives a file and checks every row; changes nothing. */
    Received receive(
            String businessId,
            Sender who,
            ImportKind kind,
            Format format,
            String name,
            @Nullable String source,
            InputStream bytes)
            throws IOException;

    /** Asks for the rows to be loaded; many wait for a signature. */
    Outcome start(Upload upload, Origin origin);

    /** A file and how far it is. */
    Optional<Upload> find(String businessId, String importId);

    /** The newest files. */
    List<Upload> newest(String businessId);

    /** What is wrong with rows: found by the check or, once it has begun, by loading. */
    List<Fault> faults(Upload upload, int limit);
}
