package io.countersign.command.ledger;

import java.util.Set;

/**
 * What one statement added to the ledger. Nothing else stands between the two positions, because
 * the statement held the lock.
 *
 * @param first the first position it drew
 * @param last the last one
 * @param names the names of its events, without their revisions
 */
public record Appended(long first, long last, Set<String> names) {}
