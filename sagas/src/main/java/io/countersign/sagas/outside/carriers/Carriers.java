package io.countersign.sagas.outside.carriers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The carriers there are, and which one a business's calls go out on. */
public final class Carriers {
    private final Map<String, Carrier> byName = new LinkedHashMap<>();
    private final Carrier standard;

    /**
     * All carriers, and the name of the one that is used.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public Carriers(List<Carrier> all, String standard) {
        all.forEach(carrier -> byName.put(carrier.name(), carrier));
        this.standard =
                named(standard)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "No carrier is called %s. There are %s."
                                                .formatted(standard, byName.keySet())));
    }

    /** The carrier of a business. */
    public Carrier of(String businessId) {
        return standard;
    }

    /** A carrier by its name. */
    public Optional<Carrier> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
