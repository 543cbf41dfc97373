package io.countersign.command.ledger;

import io.countersign.messages.LogicalNames;
import java.util.List;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes messages as JSON under their logical names, {@code voice.lead.registered} with revision
 * {@code 1}, so that a Java class may be renamed. Tokens and flows, which have no logical name,
 * keep their class names.
 */
public final class LogicalNameSerializer extends Jackson3Serializer {
    private static final ClassValue<SerializedType> TYPES =
            new ClassValue<>() {
                @Override
                protected SerializedType computeValue(Class<?> message) {
                    String name = LogicalNames.nameOf(message);
                    int slash = name.lastIndexOf('/');
                    return new SimpleSerializedType(
                            name.substring(0, slash), name.substring(slash + 1));
                }
            };

    /** Seals nothing. */
    public LogicalNameSerializer() {
        this(PersonalKeys.NONE);
    }

    /** Seals personal fields with these keys. */
    public LogicalNameSerializer(PersonalKeys keys) {
        super(
                builder()
                        .jsonMapperBuilderCustomizer(json -> {
                            trustOwnTypes(json);
                            json.annotationIntrospector(new PersonalFields(keys));
                        }));
    }

    /** A token may carry a context of any type; only these packages are ever instantiated. */
    private static void trustOwnTypes(JsonMapper.Builder json) {
        json.polymorphicTypeValidator(
                BasicPolymorphicTypeValidator.builder()
                        .allowIfSubType("org.axonframework.")
                        .allowIfSubType("io.countersign.")
                        .allowIfSubType("java.lang.")
                        .allowIfSubType("java.time.")
                        .allowIfSubType("java.util.")
                        .build());
    }

    @Override
    @SuppressWarnings("rawtypes") // As the overridden method has it.
    public SerializedType typeForClass(@Nullable Class type) {
        return type != null && LogicalNames.has(type) ? TYPES.get(type) : super.typeForClass(type);
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (type.getRevision() != null) {
            var known = Upcasts.classOf(type.getName() + "/" + type.getRevision());
            if (known.isPresent()) {
                return known.get();
            }
        }
        return super.classForType(type);
    }

    @Override
    // The caller names the type, as the overridden method has it.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        SerializedType type = serialized.getType();
        if (type.getRevision() != null && serialized.getData() instanceof String json) {
            String name = type.getName() + "/" + type.getRevision();
            var known = Upcasts.classOf(name);
            if (known.isPresent()) {
                try {
                    return Upcasts.concerns(name)
                            ? (T) getReader(known.get()).readValue(upcast(name, json))
                            : (T) getReader(known.get()).readValue(json);
                } catch (JacksonException e) {
                    throw new SerializationException("Not a " + type.getName() + ".", e);
                }
            }
        }
        return super.deserialize(serialized);
    }

    private JsonNode upcast(String name, String json) {
        return Upcasts.upcast(name, (ObjectNode) getObjectMapper().readTree(json));
    }

    /**
     * What of a stored message today's code cannot read, each as a sentence without content; empty
     * when it reads all of it.
     */
    public List<String> unreadable(String name, String json) {
        var known = Upcasts.classOf(name);
        if (known.isEmpty()) {
            return List.of("Nothing is called " + name + " today.");
        }
        try {
            if (!(getObjectMapper().readTree(json) instanceof ObjectNode stored)) {
                return List.of("It is no JSON object.");
            }
            ObjectNode today = Upcasts.upcast(name, stored);
            List<String> misfits = Shape.misfits(today, known.get());
            if (misfits.isEmpty()) {
                getReader(known.get()).readValue(today);
            }
            return misfits;
        } catch (JacksonException | IllegalStateException e) {
            // The message would quote what was read.
            return List.of("It cannot be read: " + e.getClass().getSimpleName() + ".");
        }
    }
}
