package io.countersign.command.governance.gate;

import io.countersign.messages.Command;
import io.countersign.messages.ContractFields;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Governed;
import io.countersign.messages.Risk;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How risky one command is: the riskiest of what its record says about itself and about the fields
 * that are given, or, once it is known what would differ, of those that differ.
 */
record Grading(Risk risk, String because) {

    private record Field(String name, RecordComponent component, Grading grading) {
        boolean of(Command command) {
            return component.getDeclaringRecord() == command.getClass();
        }
    }

    private record Grades(Grading least, List<Field> fields) {}

    private static final Map<Class<?>, Grades> GRADES = new ConcurrentHashMap<>();

    /** The risk of all fields that are given. */
    static Grading of(Command command) {
        Grading worst = grades(command).least();
        for (Field field : grades(command).fields()) {
            // Fields that stand in another command may all differ; only a preview can tell.
            if (!field.of(command) || isGiven(field, command)) {
                worst = worst.orWorse(field.grading());
            }
        }
        return worst;
    }

    /** The risk of the fields that would really differ. */
    static Grading of(Command command, List<FieldChange> changes) {
        Grading worst = grades(command).least();
        for (Field field : grades(command).fields()) {
            if (changes.stream().anyMatch(change -> change.field().equals(field.name()))) {
                worst = worst.orWorse(field.grading());
            }
        }
        return worst;
    }

    private Grading orWorse(Grading other) {
        return other.risk().compareTo(risk) > 0 ? other : this;
    }

    private static Grades grades(Command command) {
        return GRADES.computeIfAbsent(command.getClass(), Grading::read);
    }

    private static Grades read(Class<?> type) {
        Governed least = type.getAnnotation(Governed.class);
        if (least == null) {
            throw new IllegalArgumentException(type.getName() + " is not @Governed.");
        }
        List<Field> fields = new ArrayList<>();
        Class<?> described = least.like() == void.class ? type : least.like();
        for (RecordComponent component : described.getRecordComponents()) {
            Governed governed = component.getAnnotation(Governed.class);
            if (governed != null) {
                component.getAccessor().setAccessible(true);
                fields.add(
                        new Field(ContractFields.nameOf(component), component, grading(governed)));
            }
        }
        return new Grades(grading(least), List.copyOf(fields));
    }

    private static Grading grading(Governed governed) {
        return new Grading(governed.risk(), governed.because());
    }

    private static boolean isGiven(Field field, Command command) {
        try {
            return field.component().getAccessor().invoke(command) != null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + field.name() + " of a command.", e);
        }
    }
}
