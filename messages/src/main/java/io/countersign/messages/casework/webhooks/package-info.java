/**
 * Webhooks: other systems that are told, by signed requests, what happens on the case desk; and the
 * log of what they were told and how they answered.
 */
@NullMarked
package io.countersign.messages.casework.webhooks;

import org.jspecify.annotations.NullMarked;
