/** What surrounds keys and connections while they are used: forgetting them in time, last uses. */
@NullMarked
package io.countersign.app.credentials;

import org.jspecify.annotations.NullMarked;
