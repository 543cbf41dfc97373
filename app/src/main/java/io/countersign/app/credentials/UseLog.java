package io.countersign.app.credentials;

import java.time.Instant;
import java.util.Map;

/** When keys and connections were used last, for people who look after them. */
@FunctionalInterface
public interface UseLog {
    /** The last uses of a business's credentials, by credential; those never used are absent. */
    Map<String, LastUse> of(String businessId);

    /** One credential's last use. */
    record LastUse(Instant at, String tool) {}
}
