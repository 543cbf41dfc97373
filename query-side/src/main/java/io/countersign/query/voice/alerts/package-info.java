/** What staff was told of calls. */
@NullMarked
package io.countersign.query.voice.alerts;

import org.jspecify.annotations.NullMarked;
