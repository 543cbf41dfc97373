/**
 * PostgreSQL for everyone: a real server of our own in the data directory when nothing is
 * configured, somebody else's server when {@code spring.datasource.url} names one.
 */
@NullMarked
package io.countersign.app.postgres;

import org.jspecify.annotations.NullMarked;
