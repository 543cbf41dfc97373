package io.countersign.sagas.outside.effects;

/** Remembers what is still to be done outside; the application keeps it in the database. */
public interface Effects {
    /**
     * Has the effect of this kind carried out as soon as possible, on any node and by one at a
     * time. Asking again for what is remembered already changes nothing.
     *
     * @param kind of an {@link Effect} there is
     * @param subjectId what it is for, for example {@code call_…}
     */
    void schedule(String kind, String businessId, String subjectId);
}
