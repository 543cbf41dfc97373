/** The people's door, tried in a real browser against an office on paper. */
@NullMarked
package io.countersign.app.dashboard;

import org.jspecify.annotations.NullMarked;
