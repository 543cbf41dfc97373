/** Case statuses: a tree without circles, in an order that changes as a whole or not at all. */
@NullMarked
package io.countersign.command.casework.statuses;

import org.jspecify.annotations.NullMarked;
