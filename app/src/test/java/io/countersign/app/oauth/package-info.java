/** What the authorization server knows of itself. */
@NullMarked
package io.countersign.app.oauth;

import org.jspecify.annotations.NullMarked;
