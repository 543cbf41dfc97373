package io.countersign.verify;

/** Something that is not what it should be: a proof, a checkpoint, a package. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says in a sentence what is wrong. */
    public Malformed(String message) {
        super(message);
    }
}
