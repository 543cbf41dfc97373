package io.countersign.app.imports;

import io.countersign.app.imports.Known.OutsideId;
import io.countersign.app.imports.Planned.Faulty;
import io.countersign.app.imports.Planned.OneCase;
import io.countersign.app.imports.Planned.OneClient;
import io.countersign.app.imports.Planned.Person;
import io.countersign.command.Decision;
import io.countersign.command.Texts;
import io.countersign.command.casework.cases.Case;
import io.countersign.command.casework.clients.Client;
import io.countersign.messages.CommandJson;
import io.countersign.messages.casework.cases.CaseChanges;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.casework.cases.Label;
import io.countersign.messages.casework.clients.ClientChanges;
import io.countersign.messages.casework.clients.ClientCommand;
import io.countersign.messages.casework.imports.ImportKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Understands rows, and asks the rules of the desk what they would say: the dry run. */
final class Planning {
    private static final int MOST_LABEL = 200;
    private static final int MOST_ID = 500;

    private final ImportKind kind;
    private final @Nullable String source;

    /** For rows that come from {@code source} where they do not say so themselves. */
    Planning(ImportKind kind, @Nullable String source) {
        this.kind = kind;
        this.source = source;
    }

    Planned of(Row row) {
        if (row.problem() != null) {
            return new Faulty(row, null, row.problem());
        }
        // As the desk keeps them: otherwise a row would not be known when it comes again.
        String id = Texts.line(row.fields().get(Columns.ID));
        String from = Texts.line(row.fields().getOrDefault(Columns.SOURCE, or(source)));
        if (id == null) {
            return new Faulty(
                    row,
                    null,
                    "external_source_id is missing: it is how a row is known when it comes again.");
        }
        if (from == null) {
            return new Faulty(
                    row,
                    id,
                    "external_source is missing. Say it in the row, or once for the whole file.");
        }
        String problem =
                from.length() > MOST_ID || id.length() > MOST_ID
                        ? "external_source and external_source_id can have %d characters."
                                .formatted(MOST_ID)
                        : unstorable(row);
        if (problem != null) {
            return new Faulty(row, id, problem);
        }
        return switch (kind) {
            case CASES -> oneCase(row, from, id);
            case CLIENTS -> oneClient(row, person(row.fields(), from, id));
            case NOTES, TASKS, FORMS -> BelongingRows.plan(row, kind, new OutsideId(from, id));
        };
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Planned oneCase(Row row, String from, String id) {
        Map<String, String> f = row.fields();
        String type = f.get("type");
        String status = f.get("status");
        if (type == null || status == null) {
            return new Faulty(row, id, "type and status are needed, by name.");
        }
        if (type.length() > MOST_LABEL || status.length() > MOST_LABEL) {
            return new Faulty(
                    row, id, "type and status can have %d characters.".formatted(MOST_LABEL));
        }
        CaseChanges details =
                new CaseChanges(
                        f.get("name"),
                        f.get("case_number"),
                        f.get("description"),
                        f.get("court_name"),
                        f.get("jurisdiction"),
                        f.get("representative"),
                        from,
                        id);
        var decision =
                Case.decide(
                        new CaseCommand.Open(
                                "",
                                1,
                                details,
                                new Label(type, 1, true),
                                new Label(status, 1, true)),
                        new Case.Missing());
        if (decision instanceof Decision.Declined(var refused)) {
            return new Faulty(row, id, refused.message());
        }
        List<Person> clients = new ArrayList<>();
        for (Map<String, String> said : row.clients()) {
            Person person = personOf(said, from, id);
            String problem = refusal(person);
            if (problem != null) {
                return new Faulty(row, id, "The client: " + problem);
            }
            clients.add(person);
        }
        return new OneCase(row, from, id, details, type, status, clients);
    }

    private static Planned oneClient(Row row, Person person) {
        String problem = refusal(person);
        return problem == null
                ? new OneClient(row, person)
                : new Faulty(row, person.externalId(), problem);
    }

    /** A client without an id of her own is known by her name, within her case. */
    private static Person personOf(Map<String, String> said, String from, String caseId) {
        String own = Texts.line(said.get(Columns.ID));
        String source = Texts.line(said.get(Columns.SOURCE));
        String name =
                said.getOrDefault("first_name", "") + " " + said.getOrDefault("last_name", "");
        String made = caseId + "#" + or(Texts.line(name)).toLowerCase(Locale.ROOT);
        String id = own != null ? own : made;
        return person(
                said,
                source == null ? from : source,
                id.length() > MOST_ID ? "sha256:" + CommandJson.sha256(id) : id);
    }

    private static Person person(Map<String, String> said, String from, String id) {
        return new Person(
                from,
                id,
                new ClientChanges(
                        said.get("first_name"),
                        said.get("last_name"),
                        said.get("email"),
                        said.get("mobile"),
                        said.get("gender"),
                        said.get("city"),
                        said.get("state"),
                        said.get("postal_code"),
                        said.get("address_line1"),
                        said.get("address_line2"),
                        from,
                        id));
    }

    private static @Nullable String refusal(Person person) {
        return Client.decide(
                                new ClientCommand.Register("", 1, person.details()),
                                new Client.Missing())
                        instanceof Decision.Declined(var refused)
                ? refused.message()
                : null;
    }

    private static @Nullable String unstorable(Row row) {
        for (Map.Entry<String, String> field : row.fields().entrySet()) {
            if (!isStorable(field.getValue())) {
                return badly(field.getKey());
            }
        }
        for (Map<String, String> client : row.clients()) {
            for (Map.Entry<String, String> field : client.entrySet()) {
                if (!isStorable(field.getValue())) {
                    return badly(Columns.CLIENT + field.getKey());
                }
            }
        }
        return null;
    }

    private static String badly(String column) {
        String shown = column.length() > 50 ? column.substring(0, 50) : column;
        return shown + " has a character that cannot be stored; take it out.";
    }

    /** PostgreSQL has no NUL, UTF-8 no half characters. */
    private static boolean isStorable(String text) {
        return text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
