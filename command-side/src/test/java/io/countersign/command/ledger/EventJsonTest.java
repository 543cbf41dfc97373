package io.countersign.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is written once is read for ever: the JSON of every event stands in git. A change that fails
 * here needs a new revision of the event, unless nobody has stored it yet.
 */
class EventJsonTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "events");
    private static final String REWRITE =
            "If no such event was ever stored, write the file anew with: mvn test -pl"
                    + " messages,command-side -Dtest=EventJsonTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Devents.write=true   Otherwise the"
                    + " changed event needs a new revision in its @LogicalName.";
    private static final ObjectMapper JSON = JsonMapper.shared();

    private static final LogicalNameSerializer SERIALIZER = new LogicalNameSerializer();

    static List<Event> samples() {
        return EventSamples.ALL;
    }

    @BeforeAll
    static void writeAnewWhenAsked() throws IOException {
        if (Boolean.getBoolean("events.write")) {
            Files.createDirectories(FOLDER);
            for (Event event : EventSamples.ALL) {
                Files.writeString(FOLDER.resolve(fileName(event.getClass())), pretty(event));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyEventIsWrittenAsItAlwaysWas(Event event) throws IOException {
        Path file = FOLDER.resolve(fileName(event.getClass()));
        assertThat(file).as(REWRITE).exists();
        assertThat(pretty(event)).as(REWRITE).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyEventThatWasWrittenCanBeRead(Event event) throws IOException {
        String name = LogicalNames.nameOf(event.getClass());
        String[] parts = name.split("/", 2);
        Event read =
                SERIALIZER.deserialize(
                        new SimpleSerializedObject<>(
                                Files.readString(FOLDER.resolve(fileName(event.getClass()))),
                                String.class,
                                new SimpleSerializedType(parts[0], parts[1])));
        assertThat(read).isEqualTo(event);
    }

    @Test
    void everyEventHasASampleAndEverySampleAFile() throws IOException {
        Set<Class<?>> sampled =
                EventSamples.ALL.stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(sampled)
                .as("EventSamples needs one of every event.")
                .containsExactlyInAnyOrderElementsOf(events().toList());
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("A file without an event: whoever stored it can no longer read it.")
                    .containsExactlyInAnyOrderElementsOf(
                            events().map(EventJsonTest::fileName).toList());
        }
    }

    @Test
    void everyEventKnowsItsBusinessAndItsNamesSayNothingOfJava() {
        assertThat(EventSamples.ALL).allMatch(event -> event.businessId().startsWith("biz_"));
        assertThat(events().map(LogicalNames::nameOf))
                .allMatch(name -> name.matches("[a-z]+\\.[a-z]+\\.[a-z_]+/\\d+"));
    }

    private static String pretty(Event event) {
        String json = SERIALIZER.serialize(event, String.class).getData();
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(json)) + "\n";
    }

    private static Stream<Class<?>> events() {
        return LogicalNames.EVENTS.stream()
                .flatMap(sealed -> Stream.of(sealed.getPermittedSubclasses()));
    }

    private static String fileName(Class<?> event) {
        return LogicalNames.nameOf(event).replace('/', '-') + ".json";
    }
}
