/** The people who run the case desk as they are now. */
@NullMarked
package io.countersign.query.casework.admins;

import org.jspecify.annotations.NullMarked;
