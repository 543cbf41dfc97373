/** The rules of the house as tests. */
@NullMarked
package io.countersign.app.architecture;

import org.jspecify.annotations.NullMarked;
