/** The people of a business, who sign in, countersign and answer for keys. */
@NullMarked
package io.countersign.messages.tenancy.members;

import org.jspecify.annotations.NullMarked;
