/** Who is let in, and for how long. */
@NullMarked
package io.countersign.app.signin;

import org.jspecify.annotations.NullMarked;
