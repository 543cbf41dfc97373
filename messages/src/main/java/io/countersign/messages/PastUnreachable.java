package io.countersign.messages;

/** A moment that cannot be shown. */
public final class PastUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Refused refused;

    public PastUnreachable(Refused refused) {
        super(refused.message());
        this.refused = refused;
    }

    /** Why, and what to do next. */
    public Refused refused() {
        return refused;
    }

    /** For a moment that has not come yet, or a position that nothing has. */
    public static PastUnreachable future() {
        return new PastUnreachable(
                new Refused(
                        "future_moment",
                        "That moment has not come yet. Leave as_of out to see what is true now."));
    }

    /** For a text that names no moment. */
    public static PastUnreachable unreadable() {
        return new PastUnreachable(
                new Refused("invalid_arguments", "as_of takes " + Moment.SPELLING + "."));
    }
}
