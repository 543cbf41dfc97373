/** What the dashboard is told of the projections: that rows moved, and how a rebuild goes. */
@NullMarked
package io.countersign.app.views;

import org.jspecify.annotations.NullMarked;
