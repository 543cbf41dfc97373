/** Lets assistants in by OAuth: a person signs in, picks a business, allows or narrows, ends. */
@NullMarked
package io.countersign.app.oauth;

import org.jspecify.annotations.NullMarked;
