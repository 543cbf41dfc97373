/** Journeys through the whole product on real parts: a client, a browser, PostgreSQL. */
@NullMarked
package io.countersign.app.journey;

import org.jspecify.annotations.NullMarked;
