package io.countersign.messages.casework.webhooks;

import io.countersign.messages.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Asked at the doors, before a webhook gets an address: whether something may be sent there at all.
 * Every delivery asks again when it connects, because names can point elsewhere by then.
 */
public interface Destinations {
    /** Null when it is https and public; otherwise why not. */
    @Nullable Refused check(String url);
}
