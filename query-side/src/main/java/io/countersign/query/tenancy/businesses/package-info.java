/** The businesses. */
@NullMarked
package io.countersign.query.tenancy.businesses;

import org.jspecify.annotations.NullMarked;
