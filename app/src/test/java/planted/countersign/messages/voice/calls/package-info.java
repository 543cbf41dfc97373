/** Classes that break the house rules on purpose; see the architecture tests. */
@NullMarked
package planted.countersign.messages.voice.calls;

import org.jspecify.annotations.NullMarked;
