/** Which carrier a business's calls and texts go out on, and the keys it has with each. */
@NullMarked
package io.countersign.messages.voice.carriers;

import org.jspecify.annotations.NullMarked;
