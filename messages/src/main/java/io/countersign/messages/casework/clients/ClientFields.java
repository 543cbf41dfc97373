package io.countersign.messages.casework.clients;

import io.countersign.messages.FieldChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a client as the contract names them, as text, in its order. */
public final class ClientFields {
    private ClientFields() {}

    /** Every field; null where the client has no value. */
    public static Map<String, @Nullable String> texts(ClientDetails details) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("first_name", details.firstName());
        fields.put("last_name", details.lastName());
        fields.put("email", details.email());
        fields.put("mobile", details.mobile());
        fields.put("gender", details.gender());
        fields.put("city", details.city());
        fields.put("state", details.state());
        fields.put("postal_code", details.postalCode());
        fields.put("address_line1", details.addressLine1());
        fields.put("address_line2", details.addressLine2());
        fields.put("external_source", details.externalSource());
        fields.put("external_source_id", details.externalSourceId());
        return fields;
    }

    /** The fields in which two differ; {@code before} is null for a client who is new. */
    public static List<FieldChange> differences(
            @Nullable ClientDetails before, ClientDetails after) {
        Map<String, @Nullable String> was = before == null ? Map.of() : texts(before);
        List<FieldChange> changes = new ArrayList<>();
        texts(after)
                .forEach((field, value) -> {
                    if (!Objects.equals(was.get(field), value)) {
                        changes.add(new FieldChange(field, was.get(field), value));
                    }
                });
        return changes;
    }
}
