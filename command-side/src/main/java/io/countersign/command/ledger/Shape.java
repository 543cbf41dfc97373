package io.countersign.command.ledger;

import io.countersign.messages.Personal;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether stored JSON has just what a record of today wants. Reading alone would not tell: a field
 * that is missing reads as 0, and one that nobody knows is passed over.
 */
final class Shape {
    private Shape() {}

    /** What does not fit, each as a sentence without content; empty when all does. */
    static List<String> misfits(JsonNode json, Class<?> record) {
        List<String> misfits = new ArrayList<>();
        object(json, record, "", misfits);
        return misfits;
    }

    private static void object(JsonNode json, Class<?> record, String path, List<String> misfits) {
        Set<String> known = new HashSet<>();
        for (RecordComponent component : record.getRecordComponents()) {
            known.add(component.getName());
            String at = path + component.getName();
            JsonNode value = json.get(component.getName());
            if (value == null || value.isNull()) {
                if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    misfits.add(at + " is missing.");
                }
            } else if (!(component.isAnnotationPresent(Personal.class)
                    && value.isString()
                    && PersonalSeal.of(value.asString()).isPresent())) {
                value(value, component.getAnnotatedType(), at, misfits);
            }
        }
        for (String name : json.propertyNames()) {
            if (!known.contains(name) && !isDerived(name, record)) {
                misfits.add(path + name + " is not known.");
            }
        }
    }

    /** What a method answers was written beside the components, and nothing is lost with it. */
    private static boolean isDerived(String name, Class<?> record) {
        String ending = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return Arrays.stream(record.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .map(Method::getName)
                .anyMatch(method -> method.equals("is" + ending) || method.equals("get" + ending));
    }

    private static void value(
            JsonNode value, AnnotatedType type, String path, List<String> misfits) {
        if (type.getType() instanceof Class<?> plain && plain.isRecord() && value.isObject()) {
            object(value, plain, path + ".", misfits);
        } else if (type instanceof AnnotatedParameterizedType generic && value.isArray()) {
            AnnotatedType element = generic.getAnnotatedActualTypeArguments()[0];
            for (JsonNode one : value) {
                value(one, element, path + "[]", misfits);
            }
        } else if (type instanceof AnnotatedParameterizedType map
                && value.isObject()
                && map.getAnnotatedActualTypeArguments().length == 2) {
            for (Map.Entry<String, JsonNode> one : value.properties()) {
                value(one.getValue(), map.getAnnotatedActualTypeArguments()[1], path, misfits);
            }
        }
    }
}
