/**
 * What an auditor runs: a history, line by line, against checkpoints that were signed earlier. It
 * trusts nothing but the key and the checkpoints that the auditor kept, and depends on nothing but
 * Java, so that it can be read in an afternoon.
 */
@NullMarked
package io.countersign.verify;

import org.jspecify.annotations.NullMarked;
