/**
 * How people sign in: email and password, a choice of business, a session that ends by itself, and
 * which addresses ask for it.
 */
@NullMarked
package io.countersign.app.signin;

import org.jspecify.annotations.NullMarked;
