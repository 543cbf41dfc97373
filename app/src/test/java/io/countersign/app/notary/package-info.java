@NullMarked
package io.countersign.app.notary;

import org.jspecify.annotations.NullMarked;
