/** Webhooks: what may be delivered where, and with which secrets it is signed. */
@NullMarked
package io.countersign.command.casework.webhooks;

import org.jspecify.annotations.NullMarked;
