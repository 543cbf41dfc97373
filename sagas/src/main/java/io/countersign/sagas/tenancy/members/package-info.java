/** What follows when somebody leaves a business. */
@NullMarked
package io.countersign.sagas.tenancy.members;

import org.jspecify.annotations.NullMarked;
