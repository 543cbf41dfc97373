/** A business to try everything with, made through the same commands as any other. */
@NullMarked
package io.countersign.app.demo;

import org.jspecify.annotations.NullMarked;
