/** Businesses: founded once, and never by anybody but the operator. */
@NullMarked
package io.countersign.command.tenancy.businesses;

import org.jspecify.annotations.NullMarked;
