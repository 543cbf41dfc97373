/** Calls: where each stands, what was said, and what they come to. */
@NullMarked
package io.countersign.query.voice.calls;

import org.jspecify.annotations.NullMarked;
