/**
 * The people's door: what waits for a signature, what was decided, and what became of it. Pages are
 * made on the server; nothing changes by looking.
 */
@NullMarked
package io.countersign.app.dashboard;

import org.jspecify.annotations.NullMarked;
