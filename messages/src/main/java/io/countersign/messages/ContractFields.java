package io.countersign.messages;

import java.lang.reflect.RecordComponent;
import java.util.Locale;

/** How the contracts, and so every preview, spell what a command's components are called. */
public final class ContractFields {
    private ContractFields() {}

    /** The name in {@link Governed#field()}, or the component's own in snake case. */
    public static String nameOf(RecordComponent component) {
        Governed governed = component.getAnnotation(Governed.class);
        return governed == null || governed.field().isEmpty()
                ? component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)
                : governed.field();
    }
}
