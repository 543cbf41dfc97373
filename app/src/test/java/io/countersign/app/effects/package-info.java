@NullMarked
package io.countersign.app.effects;

import org.jspecify.annotations.NullMarked;
