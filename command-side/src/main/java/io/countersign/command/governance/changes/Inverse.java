package io.countersign.command.governance.changes;

import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.ContractFields;
import io.countersign.messages.FieldChange;
import io.countersign.messages.LogicalNames;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The command that brings the old values back, where there is one: the command set optional fields,
 * and each had a value before that can be written down. What was called, sent or created has none.
 */
public final class Inverse {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Inverse() {}

    /** Empty when no single command of the same kind would bring everything back. */
    public static Optional<Command> of(
            String commandName, String command, List<FieldChange> changes) {
        Class<?> type = LogicalNames.classOf(commandName).orElse(null);
        if (type == null || !type.isRecord() || changes.isEmpty()) {
            return Optional.empty();
        }
        Map<String, FieldChange> left = new HashMap<>();
        changes.forEach(change -> left.put(change.field(), change));
        ObjectNode json = (ObjectNode) JSON.readTree(command);
        for (RecordComponent part : type.getRecordComponents()) {
            if (!part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                continue;
            }
            FieldChange change = left.remove(ContractFields.nameOf(part));
            if (change == null) {
                json.putNull(part.getName());
            } else if (!put(json, part, change.before())) {
                return Optional.empty();
            }
        }
        return left.isEmpty()
                ? Optional.of(CommandJson.read(commandName, json.toString()))
                : Optional.empty();
    }

    private static boolean put(ObjectNode json, RecordComponent part, @Nullable String before) {
        if (before == null) {
            return false;
        }
        String name = part.getName();
        Class<?> type = part.getType();
        if (type == String.class) {
            json.put(name, before);
            return true;
        }
        if (type == Boolean.class && (before.equals("true") || before.equals("false"))) {
            json.put(name, before.equals("true"));
            return true;
        }
        if ((type == Integer.class || type == Long.class) && before.matches("-?\\d{1,9}")) {
            json.put(name, Long.parseLong(before));
            return true;
        }
        return false;
    }
}
