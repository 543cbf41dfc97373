/** Files of cases or clients: received, checked, loaded row by row, and written. */
@NullMarked
package io.countersign.app.imports;

import org.jspecify.annotations.NullMarked;
