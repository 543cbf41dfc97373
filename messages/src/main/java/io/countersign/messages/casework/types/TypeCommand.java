package io.countersign.messages.casework.types;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import org.jspecify.annotations.Nullable;

/**
 * Orders about the case types of a business. All types of a business decide together, because no
 * two of them may have one name.
 */
public sealed interface TypeCommand extends Command {
    @Override
    default String subjectId() {
        return "case_types_" + businessId();
    }

    /** Adds a type. */
    @Governed(risk = Risk.LOW, because = "adds a kind of case")
    @LogicalName("casework.type.add/1")
    record Add(
            String businessId,
            long typeId,
            String name,
            @Nullable String description,
            @Nullable String pronunciation)
            implements TypeCommand {}

    /** Changes what is given; null leaves it as it is, an empty text takes an optional one away. */
    @Governed(risk = Risk.LOW, because = "changes how a kind of case is called")
    @LogicalName("casework.type.update/1")
    record Update(
            String businessId,
            long typeId,
            @Nullable String name,
            @Nullable String description,
            @Nullable String pronunciation)
            implements TypeCommand {}

    /** Gives all cases of a type one more field. */
    @Governed(risk = Risk.LOW, because = "adds a field to a kind of case")
    @LogicalName("casework.type.add_field/1")
    record AddField(String businessId, long typeId, long fieldId, String key)
            implements TypeCommand {}
}
