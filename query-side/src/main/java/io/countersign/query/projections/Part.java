package io.countersign.query.projections;

/**
 * One of several parts of the ledger that are built side by side: a share of the subjects, each
 * with all its events in order.
 *
 * @param number from 0
 * @param of how many there are, a power of two
 */
record Part(int number, int of) {
    static final Part WHOLE = new Part(0, 1);

    /** What a statement over the ledger adds to its conditions. */
    String condition() {
        return of == 1
                ? ""
                : " and (hashtextextended(aggregate_id, 0) & %d) = %d".formatted(of - 1, number);
    }
}
