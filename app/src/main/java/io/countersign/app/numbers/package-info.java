/** The numbers that cases, clients and their like are known by. */
@NullMarked
package io.countersign.app.numbers;

import org.jspecify.annotations.NullMarked;
