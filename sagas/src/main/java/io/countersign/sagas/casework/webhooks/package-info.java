/**
 * Telling other systems what happened: one delivery for every webhook and event, signed, in order
 * for each subject, tried again until it is taken or given up, and written down attempt by attempt.
 */
@NullMarked
package io.countersign.sagas.casework.webhooks;

import org.jspecify.annotations.NullMarked;
