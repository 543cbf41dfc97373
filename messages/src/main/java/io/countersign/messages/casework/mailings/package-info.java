/**
 * Mailings: one text or email to everybody who belongs to a case, who was left out and why, and how
 * it went with each of them.
 */
@NullMarked
package io.countersign.messages.casework.mailings;

import org.jspecify.annotations.NullMarked;
