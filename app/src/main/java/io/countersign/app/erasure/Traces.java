package io.countersign.app.erasure;

import io.countersign.command.ledger.PersonalKeys;
import io.countersign.command.ledger.PersonalSeal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a person stands in the history of a business. Found by reading what is sealed: what carries
 * the person's id, number or address belongs to the person, unless it is about others as well.
 */
final class Traces {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 2_000;
    private static final int ROUNDS = 5;
    private static final int MOST_MENTIONS = 100;
    private static final int SHORTEST_WORD = 3;
    private static final Pattern REACHES_ONE = Pattern.compile("\\+[0-9]{7,15}|[^\\s@]+@[^\\s@]+");

    /** What may be about others too, or is about somebody else. */
    private static final Pattern NOT_ALONE =
            Pattern.compile("(lead|client|note|mailing|mail|case)_.*");

    private final JdbcClient jdbc;
    private final PersonalKeys keys;
    private final String businessId;

    private final Set<String> people = new LinkedHashSet<>();
    private final Set<String> found = new LinkedHashSet<>();
    private final Set<String> marks = new LinkedHashSet<>();
    private final Set<Long> numbers = new TreeSet<>();
    private final Set<String> words = new HashSet<>();
    private final Set<String> mentions = new TreeSet<>();

    private Traces(JdbcClient jdbc, PersonalKeys keys, String businessId) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.businessId = businessId;
    }

    private record Field(PersonalSeal seal, String json) {}

    /** Reads the history of a business until nothing more is found. */
    static Traces of(JdbcClient jdbc, PersonalKeys keys, String businessId, String person) {
        Traces traces = new Traces(jdbc, keys, businessId);
        traces.people.add(person);
        return traces.readAll();
    }

    /**
     * What came in since these were found. Whose words they are can be told by their subject alone:
     * what tied a call to a person is not readable any more.
     */
    Traces since() {
        Traces late = new Traces(jdbc, keys, businessId);
        late.people.addAll(people);
        late.marks.addAll(marks);
        return late.readAll();
    }

    private Traces readAll() {
        for (int round = 0; round < ROUNDS; round++) {
            int before = people.size() + marks.size();
            read();
            if (people.size() + marks.size() == before) {
                break;
            }
        }
        return this;
    }

    /**
     * Whose keys are to be destroyed: the person, and what is about the person alone. Only those of
     * whom this business has written something, whatever id it was asked for.
     */
    Set<String> people() {
        return found;
    }

    /** The keys. */
    Set<Long> numbers() {
        return numbers;
    }

    /** Telephone numbers and addresses by which the person can be told. */
    Set<String> marks() {
        return marks;
    }

    /** Everything that was said, text by text. */
    Set<String> words() {
        return words;
    }

    /** What is about others too, or was never sealed, and has a mark of the person. */
    List<String> mentions() {
        return List.copyOf(mentions);
    }

    private void read() {
        mentions.clear();
        long after = 0;
        while (true) {
            long[] last = {after};
            int[] rows = {0};
            jdbc.sql(
                            "select position, aggregate_id, payload from ledger.events"
                                    + " where business_id = ? and position > ?"
                                    + " order by position limit "
                                    + PAGE)
                    .params(businessId, after)
                    .query(row -> {
                        rows[0]++;
                        last[0] = row.getLong(1);
                        event(row.getString(2), row.getString(3));
                    });
            if (rows[0] < PAGE) {
                return;
            }
            after = last[0];
        }
    }

    private void event(String stream, String payload) {
        List<Field> fields = new ArrayList<>();
        if (payload.contains("\"~1.")) {
            collect(JSON.readTree(payload), fields);
        }
        boolean mentioned = isMarkedIn(payload);
        for (Field field : fields) {
            mentioned |= isMarkedIn(field.json());
        }
        for (Field field : fields) {
            String subject = field.seal().dataSubject();
            if (mentioned && !NOT_ALONE.matcher(subject).matches()) {
                people.add(subject);
            }
            if (people.contains(subject)) {
                take(field);
            } else if (isMarkedIn(field.json()) && mentions.size() < MOST_MENTIONS) {
                mentions.add(stream);
            }
        }
        if (fields.isEmpty()
                && mentions.size() < MOST_MENTIONS
                && marks.stream().anyMatch(payload::contains)) {
            mentions.add(stream);
        }
    }

    private void take(Field field) {
        numbers.add(field.seal().key());
        found.add(field.seal().dataSubject());
        texts(JSON.readTree(field.json()), words);
        if (NOT_ALONE.matcher(field.seal().dataSubject()).matches()) {
            for (String word : words) {
                if (REACHES_ONE.matcher(word).matches()) {
                    marks.add(word);
                }
            }
        }
    }

    /** An id, or a number or an address of the person, and not only the beginning of another. */
    private boolean isMarkedIn(String text) {
        for (String person : people) {
            if (contains(text, person) || isNumberedIn(text, person)) {
                return true;
            }
        }
        for (String mark : marks) {
            if (contains(text, mark)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumberedIn(String text, String person) {
        if (!person.startsWith("client_")) {
            return false;
        }
        String number = person.substring("client_".length());
        return contains(text, "\"clientId\":" + number)
                || contains(text, "\"client_id\":" + number);
    }

    static boolean contains(String text, String mark) {
        for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
            int end = at + mark.length();
            if (end == text.length() || !Character.isLetterOrDigit(text.charAt(end))) {
                return true;
            }
        }
        return false;
    }

    private void collect(JsonNode node, List<Field> fields) {
        if (node.isString()) {
            PersonalSeal.of(node.asString())
                    .ifPresent(seal ->
                            seal.open(keys)
                                    .map(json -> new String(json, StandardCharsets.UTF_8))
                                    .ifPresent(json -> fields.add(new Field(seal, json))));
            return;
        }
        node.forEach(child -> collect(child, fields));
    }

    private static void texts(JsonNode node, Set<String> into) {
        if (node.isString() && node.asString().length() >= SHORTEST_WORD) {
            into.add(node.asString());
        }
        node.forEach(child -> texts(child, into));
    }
}
