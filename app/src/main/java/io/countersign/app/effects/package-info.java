/** Keeps what must still reach the world outside in the database, and has it carried out. */
@NullMarked
package io.countersign.app.effects;

import org.jspecify.annotations.NullMarked;
