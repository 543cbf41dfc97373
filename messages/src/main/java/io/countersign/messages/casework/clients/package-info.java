/** The people a case team works for: who they are and how they are reached. */
@NullMarked
package io.countersign.messages.casework.clients;

import org.jspecify.annotations.NullMarked;
