/** API keys, without their secrets. */
@NullMarked
package io.countersign.query.tenancy.keys;

import org.jspecify.annotations.NullMarked;
