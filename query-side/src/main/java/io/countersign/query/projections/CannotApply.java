package io.countersign.query.projections;

/** One event that a projection's handlers or tables refuse. */
final class CannotApply extends RebuildException {
    private static final long serialVersionUID = 1;

    private final long position;

    CannotApply(LedgerEvent event, Throwable why) {
        super(event.label() + " cannot be applied: " + Trouble.describe(why));
        this.position = event.position();
    }

    long position() {
        return position;
    }
}
