/** API keys: how a program proves for which business it speaks and what it may do. */
@NullMarked
package io.countersign.messages.tenancy.keys;

import org.jspecify.annotations.NullMarked;
