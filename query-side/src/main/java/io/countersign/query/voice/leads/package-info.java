/** People who may become customers, as they are now. */
@NullMarked
package io.countersign.query.voice.leads;

import org.jspecify.annotations.NullMarked;
