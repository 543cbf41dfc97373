/** Tests of the database, and the one place where every test gets a database from. */
@NullMarked
package io.countersign.app.postgres;

import org.jspecify.annotations.NullMarked;
