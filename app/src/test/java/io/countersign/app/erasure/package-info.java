/** Forgetting somebody, at the edges where two things happen at once. */
@NullMarked
package io.countersign.app.erasure;

import org.jspecify.annotations.NullMarked;
