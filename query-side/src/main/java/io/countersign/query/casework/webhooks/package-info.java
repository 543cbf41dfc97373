/** Webhooks as they are now. */
@NullMarked
package io.countersign.query.casework.webhooks;

import org.jspecify.annotations.NullMarked;
