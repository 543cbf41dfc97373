package io.countersign.app.imports;

import io.countersign.app.imports.Planned.OneCase;
import io.countersign.app.imports.Planned.OneClient;
import io.countersign.app.imports.Planned.Person;
import io.countersign.messages.Queries;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.casework.cases.CaseQuery.CaseView;
import io.countersign.messages.casework.clients.ClientQuery;
import io.countersign.messages.casework.clients.ClientQuery.ClientView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Which cases and clients of a batch the desk has already, by their ids in the other system. */
final class Known {
    private static final int AT_ONCE = 500;

    /** An id in another system. */
    record OutsideId(String source, String id) {
        static OutsideId of(Person person) {
            return new OutsideId(person.source(), person.externalId());
        }

        static OutsideId of(OneCase row) {
            return new OutsideId(row.source(), row.externalId());
        }
    }

    private final Map<OutsideId, CaseView> cases = new HashMap<>();
    private final Map<OutsideId, ClientView> clients = new HashMap<>();

    /** What rows say of clients, in the order in which it is said, by client. */
    static Map<OutsideId, List<Person>> people(List<Planned> batch) {
        Map<OutsideId, List<Person>> people = new LinkedHashMap<>();
        for (Planned planned : batch) {
            List<Person> said =
                    switch (planned) {
                        case OneCase row -> row.clients();
                        case OneClient row -> List.of(row.person());
                        case Planned.Belonging _ -> List.of();
                        case Planned.Faulty _ -> List.of();
                    };
            said.forEach(
                    p -> people.computeIfAbsent(OutsideId.of(p), k -> new ArrayList<>()).add(p));
        }
        return people;
    }

    /** Rows about cases, in order, by case. */
    static Map<OutsideId, List<OneCase>> caseRows(List<Planned> batch) {
        Map<OutsideId, List<OneCase>> rows = new LinkedHashMap<>();
        for (Planned planned : batch) {
            if (planned instanceof OneCase row) {
                rows.computeIfAbsent(OutsideId.of(row), k -> new ArrayList<>()).add(row);
            }
        }
        return rows;
    }

    /** The cases, or the clients, that something belongs to. */
    static Set<OutsideId> owners(List<Planned> batch, boolean clients) {
        Set<OutsideId> owners = new LinkedHashSet<>();
        for (Planned planned : batch) {
            if (planned instanceof Planned.Belonging one && one.ofClient() == clients) {
                owners.add(one.whose());
            }
        }
        return owners;
    }

    /** Looks for all of them. */
    static Known find(
            Queries queries, String business, Set<OutsideId> cases, Set<OutsideId> clients) {
        Known known = new Known();
        each(
                cases,
                (source, ids) ->
                        queries.require(new CaseQuery.FindExternal(business, source, ids))
                                .cases()
                                .forEach(known::add));
        each(
                clients,
                (source, ids) ->
                        queries.require(new ClientQuery.FindExternal(business, source, ids))
                                .clients()
                                .forEach(known::add));
        return known;
    }

    Map<OutsideId, CaseView> cases() {
        return cases;
    }

    Map<OutsideId, ClientView> clients() {
        return clients;
    }

    /** Other doors may have given one id twice; then the oldest is meant. */
    private void add(CaseView view) {
        String source = view.details().externalSource();
        String id = view.details().externalSourceId();
        if (source != null && id != null) {
            cases.putIfAbsent(new OutsideId(source, id), view);
        }
    }

    private void add(ClientView view) {
        String source = view.details().externalSource();
        String id = view.details().externalSourceId();
        if (source != null && id != null) {
            clients.putIfAbsent(new OutsideId(source, id), view);
        }
    }

    /** By source, and no more at once than a query looks for. */
    private static void each(Set<OutsideId> keys, BiConsumer<String, List<String>> some) {
        Map<String, List<String>> waiting = new LinkedHashMap<>();
        for (OutsideId key : keys) {
            List<String> ids = waiting.computeIfAbsent(key.source(), s -> new ArrayList<>());
            ids.add(key.id());
            if (ids.size() == AT_ONCE) {
                some.accept(key.source(), ids);
                ids.clear();
            }
        }
        waiting.forEach((source, ids) -> {
            if (!ids.isEmpty()) {
                some.accept(source, ids);
            }
        });
    }
}
