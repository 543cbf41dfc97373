/** Classes that break the house rules on purpose; see the architecture tests. */
@NullMarked
package planted.countersign.mcp.voice;

import org.jspecify.annotations.NullMarked;
