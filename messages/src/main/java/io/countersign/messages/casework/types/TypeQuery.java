package io.countersign.messages.casework.types;

import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about case types. */
public sealed interface TypeQuery<R> extends TenantQuery<R> {
    /** A page of types by id; {@code name} matches a part of the name, in any case. */
    record ListTypes(String businessId, @Nullable String name, int limit, int offset)
            implements TypeQuery<Page<TypeView>> {}

    /** One type. */
    record GetType(String businessId, long typeId) implements TypeQuery<TypeView> {}

    /** The fields of a type, oldest first; null when there is no such type. */
    record ListFields(String businessId, long typeId) implements TypeQuery<Fields> {}

    /** A type as it is now. */
    record TypeView(
            long typeId,
            String businessId,
            String name,
            @Nullable String description,
            @Nullable String pronunciation,
            long caseCount) {}

    /** The fields that the cases of a type have beside the common ones. */
    record Fields(List<FieldView> fields) {
        public Fields {
            fields = List.copyOf(fields);
        }
    }

    /** A field of a type. */
    record FieldView(long fieldId, String key, String source, Instant createdAt) {}
}
