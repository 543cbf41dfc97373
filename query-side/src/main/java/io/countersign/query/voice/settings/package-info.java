/** How each business's line is set up now. */
@NullMarked
package io.countersign.query.voice.settings;

import org.jspecify.annotations.NullMarked;
