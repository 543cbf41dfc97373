/** Classes that break the house rules on purpose; see the architecture tests. */
@NullMarked
package planted.countersign.command.casework.files;

import org.jspecify.annotations.NullMarked;
