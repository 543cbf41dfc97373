/**
 * Forgetting somebody: the keys of what is stored about people, and what is done so that nothing
 * readable is left when some of them are destroyed.
 */
@NullMarked
package io.countersign.app.erasure;

import org.jspecify.annotations.NullMarked;
