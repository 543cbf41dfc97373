package io.countersign.app.notary;

import io.countersign.app.notary.NotaryTables.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps every checkpoint as a file, best on a disk that can only be written once. */
record FolderWitness(Path folder) implements Witness {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWitness.class);

    @Override
    public void seen(String businessId, Note note) {
        try {
            Path own = Files.createDirectories(folder.resolve(businessId));
            Files.writeString(own.resolve(note.size() + ".txt"), note.text());
        } catch (IOException e) {
            LOG.warn("A checkpoint could not be kept as a file: {}", e.getMessage());
        }
    }
}
