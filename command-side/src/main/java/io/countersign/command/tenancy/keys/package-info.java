/** API keys: issued, revoked, and never alive again. */
@NullMarked
package io.countersign.command.tenancy.keys;

import org.jspecify.annotations.NullMarked;
