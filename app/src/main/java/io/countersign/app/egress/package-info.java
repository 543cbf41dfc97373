/** Where the way out is opened. */
@NullMarked
package io.countersign.app.egress;

import org.jspecify.annotations.NullMarked;
