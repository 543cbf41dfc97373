/** From the order to forget somebody to the report that nothing readable is left. */
@NullMarked
package io.countersign.sagas.governance.erasures;

import org.jspecify.annotations.NullMarked;
