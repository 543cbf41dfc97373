/** Who was forgotten, for the dashboard and the operator. */
@NullMarked
package io.countersign.query.governance.erasures;

import org.jspecify.annotations.NullMarked;
