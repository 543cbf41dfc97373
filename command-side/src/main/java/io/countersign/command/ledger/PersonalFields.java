package io.countersign.command.ledger;

import io.countersign.messages.About;
import io.countersign.messages.Personal;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals and opens the {@link Personal} components of what is stored, at the one boundary between
 * records and JSON. What was stored in the clear is read as it is.
 */
final class PersonalFields extends JacksonAnnotationIntrospector {
    @Serial private static final long serialVersionUID = 1;

    /** Writes what is inside a seal. */
    private static final JsonMapper PLAIN = JsonMapper.builder().build();

    private final transient PersonalKeys keys;

    PersonalFields(PersonalKeys keys) {
        this.keys = keys;
    }

    @Override
    public @Nullable Object findSerializer(MapperConfig<?> config, Annotated a) {
        return keys.seals() && a.hasAnnotation(Personal.class)
                ? new Sealing(keys)
                : super.findSerializer(config, a);
    }

    @Override
    public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated a) {
        return keys.seals() && a.hasAnnotation(Personal.class)
                ? new Opening(keys, null, null)
                : super.findDeserializer(config, a);
    }

    private static final class Sealing extends ValueSerializer<Object> {
        private final PersonalKeys keys;

        Sealing(PersonalKeys keys) {
            this.keys = keys;
        }

        @Override
        public void serialize(Object value, JsonGenerator json, SerializationContext context) {
            if (!(json.currentValue() instanceof About about)) {
                throw new IllegalStateException("Only what says whom it is about is sealed.");
            }
            String subject = about.dataSubject();
            if (subject == null) {
                json.writePOJO(value);
            } else {
                json.writeString(
                        PersonalSeal.seal(
                                PLAIN.writeValueAsBytes(value), subject, keys.of(subject)));
            }
        }
    }

    private static final class Opening extends ValueDeserializer<Object> {
        private final PersonalKeys keys;
        private final @Nullable JavaType type;
        private final @Nullable Object forgotten;

        Opening(PersonalKeys keys, @Nullable JavaType type, @Nullable Object forgotten) {
            this.keys = keys;
            this.type = type;
            this.forgotten = forgotten;
        }

        @Override
        public ValueDeserializer<?> createContextual(
                DeserializationContext context, BeanProperty property) {
            return new Opening(keys, property.getType(), Tombstones.of(property));
        }

        @Override
        public @Nullable Object deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                Optional<PersonalSeal> seal = PersonalSeal.of(json.getString());
                if (seal.isPresent()) {
                    return seal.get()
                            .open(keys)
                            .<@Nullable Object>map(plain -> PLAIN.readerFor(type).readValue(plain))
                            .orElse(forgotten);
                }
            }
            return context.readValue(json, type);
        }
    }
}
