package io.countersign.command.ledger;

import io.countersign.messages.LogicalNames;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * How what was stored in an earlier form is read today. An event whose form changes gets a new
 * revision in its name, and a line here that makes the new form of the old one. What is inside a
 * sealed field cannot be changed here.
 */
final class Upcasts {
    /** By the stored name; the steps are taken one after the other until a class has the name. */
    private static final Map<String, Step> STEPS =
            Map.of(
                    "casework.case.opened/1",
                    new Step("casework.case.opened/2", Upcasts::withTypeAndStatus));

    private Upcasts() {}

    private record Step(String to, UnaryOperator<ObjectNode> change) {}

    /** The class that a stored name is read as today; empty when nothing reads it. */
    static Optional<Class<?>> classOf(String name) {
        Step step = STEPS.get(name);
        return step == null ? LogicalNames.classOf(name) : classOf(step.to());
    }

    /** Whether something is to be done before the JSON of this name can be read. */
    static boolean concerns(String name) {
        return STEPS.containsKey(name);
    }

    /** The JSON in today's form. */
    static ObjectNode upcast(String name, ObjectNode stored) {
        Step step = STEPS.get(name);
        return step == null ? stored : upcast(step.to(), step.change().apply(stored));
    }

    /**
     * Before types and statuses were kept, a case had their names alone; 0 is none that is kept.
     */
    private static ObjectNode withTypeAndStatus(ObjectNode opened) {
        if (!opened.has("typeId")) {
            opened.put("typeId", 0);
        }
        if (!opened.has("statusId")) {
            opened.put("statusId", 0);
        }
        return opened;
    }
}
