/** Runs the projections: their own small pool, their place in the framework's configuration. */
@NullMarked
package io.countersign.app.projections;

import org.jspecify.annotations.NullMarked;
