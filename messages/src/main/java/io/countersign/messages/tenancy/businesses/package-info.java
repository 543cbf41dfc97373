/** Businesses: the tenants. Nothing is ever shared between two of them. */
@NullMarked
package io.countersign.messages.tenancy.businesses;

import org.jspecify.annotations.NullMarked;
