package io.countersign.app.notary;

import io.countersign.app.notary.NotaryTables.Note;

/** Somebody outside who keeps checkpoints, so that they cannot be taken back. */
@FunctionalInterface
interface Witness {
    /** Gets a checkpoint that was just signed. A witness that is away must not stop the notary. */
    void seen(String businessId, Note note);
}
