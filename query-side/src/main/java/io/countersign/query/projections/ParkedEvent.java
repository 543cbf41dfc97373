package io.countersign.query.projections;

/**
 * An event that a projection leaves out.
 *
 * @param event its name and subject, without content
 * @param by who decided it
 */
public record ParkedEvent(String projection, long position, String event, String by) {}
