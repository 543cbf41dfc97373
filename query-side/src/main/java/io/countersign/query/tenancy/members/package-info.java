/** The people of each business. */
@NullMarked
package io.countersign.query.tenancy.members;

import org.jspecify.annotations.NullMarked;
