/**
 * How fast it is, beside limits measured in the same run. Prints; asserts no time. Runs only under
 * {@code mvn verify -P benchmark}.
 */
@NullMarked
package io.countersign.app.benchmark;

import org.jspecify.annotations.NullMarked;
