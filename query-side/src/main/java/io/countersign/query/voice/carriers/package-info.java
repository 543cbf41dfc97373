/** Which carriers each business has, and which it uses. */
@NullMarked
package io.countersign.query.voice.carriers;

import org.jspecify.annotations.NullMarked;
