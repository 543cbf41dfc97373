package io.countersign.command.ledger;

import io.countersign.messages.Personal;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;

/** What stands in place of a personal field whose key was destroyed. */
final class Tombstones {
    private Tombstones() {}

    static @Nullable Object of(BeanProperty property) {
        Class<?> type = property.getType().getRawClass();
        if (mayBeAbsent(property)) {
            return type == String.class ? Personal.FORGOTTEN : null;
        }
        return of(type);
    }

    private static Object of(Class<?> type) {
        if (type == String.class) {
            return Personal.FORGOTTEN;
        }
        if (type == List.class) {
            return List.of();
        }
        try {
            return type.getMethod("forgotten").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    type.getName()
                            + " is personal and needs a static forgotten() that says what remains.",
                    e);
        }
    }

    /** Whether the record's component is declared {@code @Nullable}. */
    private static boolean mayBeAbsent(BeanProperty property) {
        Class<?> owner = property.getMember().getDeclaringClass();
        if (owner.isRecord()) {
            for (RecordComponent component : owner.getRecordComponents()) {
                if (component.getName().equals(property.getName())) {
                    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                }
            }
        }
        return false;
    }
}
