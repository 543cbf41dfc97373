package io.countersign.command.governance.changes;

import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.ContractFields;
import io.countersign.messages.FieldChange;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.governance.changes.ChangeEvent.Narrowed;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes fields out of a held command, so that a person can sign less than was asked for. Pure. */
final class Narrowing {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Narrowing() {}

    /** The command without the fields that are not kept; empty when that is no smaller part. */
    static Optional<Narrowed> of(Proposed proposed, List<String> kept) {
        Set<String> all =
                proposed.changes().stream().map(FieldChange::field).collect(Collectors.toSet());
        Set<String> gone = new HashSet<>(all);
        gone.removeAll(new HashSet<>(kept));
        if (gone.isEmpty() || gone.size() == all.size() || !all.containsAll(kept)) {
            return Optional.empty();
        }
        ObjectNode json = (ObjectNode) JSON.readTree(proposed.command());
        Set<String> removed = new HashSet<>();
        for (RecordComponent part : typeOf(proposed).getRecordComponents()) {
            String field = ContractFields.nameOf(part);
            if (gone.contains(field) && json.hasNonNull(part.getName())) {
                json.putNull(part.getName());
                removed.add(field);
            }
        }
        if (!removed.equals(gone)) {
            return Optional.empty();
        }
        Command smaller = CommandJson.read(proposed.commandName(), json.toString());
        String command = CommandJson.write(smaller);
        return Optional.of(
                new Narrowed(
                        List.copyOf(kept),
                        command,
                        CommandJson.digest(proposed.commandName(), command)));
    }

    private static Class<?> typeOf(Proposed proposed) {
        return LogicalNames.classOf(proposed.commandName())
                .orElseThrow(() ->
                        new IllegalStateException(
                                "No command is called " + proposed.commandName() + " any more."));
    }
}
