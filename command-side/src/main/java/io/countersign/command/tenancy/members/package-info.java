/** Members: one person in one business, with one role. */
@NullMarked
package io.countersign.command.tenancy.members;

import org.jspecify.annotations.NullMarked;
