/** The keys that seal secrets: where they are kept and how they change. */
@NullMarked
package io.countersign.app.secrets;

import org.jspecify.annotations.NullMarked;
