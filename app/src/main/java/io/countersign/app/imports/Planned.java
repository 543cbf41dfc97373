package io.countersign.app.imports;

import io.countersign.app.imports.Known.OutsideId;
import io.countersign.messages.casework.cases.CaseChanges;
import io.countersign.messages.casework.clients.ClientChanges;
import io.countersign.messages.casework.imports.ImportKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a row wants, in the desk's words. */
sealed interface Planned {
    Row row();

    /** The row's id in the other system, for people who look for it. */
    @Nullable String externalId();

    /** A case, and the clients who belong to it. */
    record OneCase(
            Row row,
            String source,
            String externalId,
            CaseChanges details,
            String type,
            String status,
            List<Person> clients)
            implements Planned {
        public OneCase {
            clients = List.copyOf(clients);
        }
    }

    /** A client. */
    record OneClient(Row row, Person person) implements Planned {
        @Override
        public String externalId() {
            return person.externalId();
        }
    }

    /**
     * Something of a case or of a client: a note, a task, a form.
     *
     * @param kind which of them
     * @param whose the case or the client
     */
    record Belonging(Row row, OutsideId id, ImportKind kind, OutsideId whose, boolean ofClient)
            implements Planned {
        @Override
        public String externalId() {
            return id.id();
        }
    }

    /** Nothing, because of what is wrong with the row. */
    record Faulty(Row row, @Nullable String externalId, String message) implements Planned {
        Fault fault() {
            return new Fault(row.number(), row.line(), externalId, message);
        }
    }

    /** What a row says of a client. */
    record Person(String source, String externalId, ClientChanges details) {}
}
