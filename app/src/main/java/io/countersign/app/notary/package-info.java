/**
 * Writes down the hash of every event in a Merkle log of its business, signs the roots, and exports
 * what an auditor needs to find out by himself whether anything was touched since.
 */
@NullMarked
package io.countersign.app.notary;

import org.jspecify.annotations.NullMarked;
