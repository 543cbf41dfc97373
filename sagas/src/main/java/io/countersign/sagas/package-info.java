/** What happens next: flows that react to events and send commands, and survive any restart. */
@NullMarked
package io.countersign.sagas;

import org.jspecify.annotations.NullMarked;
