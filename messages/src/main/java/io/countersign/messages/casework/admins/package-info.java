/** The people who run the case desk, by the numbers that the case desk knows them by. */
@NullMarked
package io.countersign.messages.casework.admins;

import org.jspecify.annotations.NullMarked;
