/**
 * Calls as the case desk sees them: the voice desk's calls, with the client and the case they are
 * about.
 */
@NullMarked
package io.countersign.messages.casework.calls;

import org.jspecify.annotations.NullMarked;
