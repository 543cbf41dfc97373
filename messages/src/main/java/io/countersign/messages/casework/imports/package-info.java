/** Files of cases or clients that another system wrote, loaded row by row. */
@NullMarked
package io.countersign.messages.casework.imports;

import org.jspecify.annotations.NullMarked;
