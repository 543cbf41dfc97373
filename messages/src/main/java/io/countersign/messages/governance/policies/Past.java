package io.countersign.messages.governance.policies;

/**
 * What was asked for before, as far as rules may look at it. What a policy denied does not count.
 *
 * @param subjectToday how often the same was asked for about the same subject in 24 hours
 * @param callerHour how often this caller asked for something of this family in an hour
 * @param callerToday the same in 24 hours
 * @param businessToday how often anybody of the business did in 24 hours
 * @param reachedToday people outside whom this caller's requests of this family reach in 24 hours
 * @param spentByCaller about what this caller's requests cost in 24 hours, in dollars
 * @param spentByBusiness about what everybody's requests cost in 24 hours, in dollars
 */
public record Past(
        long subjectToday,
        long callerHour,
        long callerToday,
        long businessToday,
        long reachedToday,
        double spentByCaller,
        double spentByBusiness) {
    /** Nothing was asked for. */
    public static final Past NONE = new Past(0, 0, 0, 0, 0, 0, 0);
}
