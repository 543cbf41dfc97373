package io.countersign.messages;

/**
 * A query that sees one business only. Everything that a door lets a caller ask is one of these.
 *
 * @param <R> the answer
 */
public interface TenantQuery<R> extends Query<R> {
    /** The only business whose rows may be in the answer, {@code biz_…}. */
    String businessId();
}
