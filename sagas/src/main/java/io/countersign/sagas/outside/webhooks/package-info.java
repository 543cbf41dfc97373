/**
 * How other systems are told anything: one signed message, as the Standard Webhooks specification
 * has it, and how long to wait before it is tried again.
 */
@NullMarked
package io.countersign.sagas.outside.webhooks;

import org.jspecify.annotations.NullMarked;
