package io.countersign.command;

import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.FieldChange;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.Preview;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a command says, field by field, where its noun has no better words. */
final class PlainPreview {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PlainPreview() {}

    static Preview of(Command command, long version) {
        String[] name = LogicalNames.nameOf(command.getClass()).split("[./]", -1);
        String order = name[2].replace('_', ' ') + " " + name[1].replace('_', ' ');
        List<FieldChange> all = new ArrayList<>();
        add("", JSON.readTree(CommandJson.write(command)), all);
        return new Preview(
                "The order “%s” will be carried out.".formatted(order),
                command.subjectId(),
                version,
                all);
    }

    private static void add(String path, JsonNode node, List<FieldChange> all) {
        if (node.isObject()) {
            node.forEachEntry((name, value) -> {
                if (!name.equals("businessId")) {
                    add(path.isEmpty() ? snake(name) : path + "." + snake(name), value, all);
                }
            });
        } else if (!node.isNull()) {
            all.add(new FieldChange(path, null, node.isString() ? node.stringValue() : text(node)));
        }
    }

    private static String text(JsonNode node) {
        return node.toString();
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
