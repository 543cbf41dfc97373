/**
 * The one way out to addresses that customers name: webhooks, documents of clients, carriers. It
 * reaches public HTTPS and nothing else, unless the operator says otherwise.
 */
@NullMarked
package io.countersign.sagas.outside.egress;

import org.jspecify.annotations.NullMarked;
