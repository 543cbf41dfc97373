package io.countersign.app.imports;

import io.countersign.app.imports.Known.OutsideId;
import io.countersign.app.imports.Planned.Belonging;
import io.countersign.app.imports.Planned.OneCase;
import io.countersign.app.imports.Planned.OneClient;
import io.countersign.app.imports.Planned.Person;
import io.countersign.messages.casework.cases.CaseQuery.CaseView;
import io.countersign.messages.casework.clients.ClientQuery.ClientView;
import io.countersign.messages.casework.imports.ImportTotals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Loads the rows of one batch: first everybody they speak of, then the cases. Different clients and
 * different cases are loaded at the same time, rows about one of them in the file's order.
 */
final class Loader {
    private final RowCommands commands;
    private final ExecutorService threads;
    private final Known known;
    private final Batches.Numbers numbers;
    private final Map<OutsideId, Loaded> people = new ConcurrentHashMap<>();
    private final Map<Long, Result> results = new ConcurrentHashMap<>();

    Loader(RowCommands commands, ExecutorService threads, Known known, Batches.Numbers numbers) {
        this.commands = commands;
        this.threads = threads;
        this.known = known;
        this.numbers = numbers;
    }

    /** What became of a client or a case, from the least to the most. */
    enum Became {
        UNCHANGED,
        CHANGED,
        CREATED
    }

    /** A client or case that is on the desk now, or why it is not. */
    record Loaded(long id, Became became, @Nullable String problem) {}

    /** What became of a row. */
    record Result(Became became, @Nullable String problem) {}

    /** What became of a batch. */
    record Batch(ImportTotals totals, List<Fault> faults) {}

    Batch load(List<Planned> batch) {
        loadPeople(Known.people(batch));
        loadCases(Known.caseRows(batch));
        loadBelongings(batch);
        long created = 0;
        long changed = 0;
        long unchanged = 0;
        List<Fault> faults = new ArrayList<>();
        for (Planned planned : batch) {
            Result result =
                    switch (planned) {
                        case OneCase row -> results.get(row.row().number());
                        case OneClient row -> of(people.get(OutsideId.of(row.person())));
                        case Belonging one -> results.get(one.row().number());
                        case Planned.Faulty faulty ->
                                new Result(Became.UNCHANGED, faulty.message());
                    };
            Row row = planned.row();
            String problem = result == null ? "It was not loaded." : result.problem();
            if (result == null || problem != null) {
                faults.add(
                        new Fault(
                                row.number(),
                                row.line(),
                                planned.externalId(),
                                problem == null ? "" : problem));
                continue;
            }
            switch (result.became()) {
                case CREATED -> created++;
                case CHANGED -> changed++;
                case UNCHANGED -> unchanged++;
            }
        }
        return new Batch(new ImportTotals(created, changed, unchanged, faults.size()), faults);
    }

    private static @Nullable Result of(@Nullable Loaded loaded) {
        return loaded == null ? null : new Result(loaded.became(), loaded.problem());
    }

    private void loadPeople(Map<OutsideId, List<Person>> said) {
        List<Callable<Void>> work = new ArrayList<>();
        said.forEach((key, persons) -> {
            // Drawn in the order of the rows, also for those that exist: again means the same.
            long number = numbers.clients().pop();
            ClientView before = known.clients().get(key);
            work.add(() -> {
                people.put(key, commands.client(persons, before, number));
                return null;
            });
        });
        all(work);
    }

    private void loadCases(Map<OutsideId, List<OneCase>> rows) {
        Map<OutsideId, Callable<Void>> work = new LinkedHashMap<>();
        rows.forEach((key, same) -> {
            long number = numbers.cases().pop();
            CaseView before = known.cases().get(key);
            Callable<Void> one =
                    () -> {
                        oneCase(same, before, number);
                        return null;
                    };
            // Who is the first of a new type or status makes it; nobody else need wait for that.
            if (commands.knowsLabels(same.getFirst())) {
                work.put(key, one);
            } else {
                all(List.of(one));
            }
        });
        all(List.copyOf(work.values()));
    }

    /** Rows about one and the same thing in the file's order, different things at once. */
    private void loadBelongings(List<Planned> batch) {
        Map<OutsideId, List<Belonging>> things = new LinkedHashMap<>();
        for (Planned planned : batch) {
            if (planned instanceof Belonging one) {
                things.computeIfAbsent(one.id(), k -> new ArrayList<>()).add(one);
            }
        }
        List<Callable<Void>> work = new ArrayList<>();
        things.values()
                .forEach(same ->
                        work.add(() -> {
                            same.forEach(one ->
                                    results.put(
                                            one.row().number(),
                                            commands.belongings().load(one, known)));
                            return null;
                        }));
        all(work);
    }

    private void oneCase(List<OneCase> rows, @Nullable CaseView before, long number) {
        @Nullable CaseView now = before;
        boolean first = true;
        for (OneCase row : rows) {
            Loaded loaded = commands.oneCase(row, now, number);
            if (first && now != null && now.caseId() == number && loaded.problem() == null) {
                // An earlier try of this very batch made it.
                loaded = new Loaded(number, Became.CREATED, null);
            }
            first = false;
            if (loaded.problem() != null) {
                results.put(row.row().number(), new Result(Became.UNCHANGED, loaded.problem()));
                continue;
            }
            results.put(row.row().number(), withClients(row, loaded, now != null));
            now = rows.size() == 1 ? null : commands.caseNow(loaded.id());
        }
    }

    private Result withClients(OneCase row, Loaded loaded, boolean existed) {
        Became became = loaded.became();
        Map<OutsideId, Loaded> linked = new HashMap<>();
        for (Person person : row.clients()) {
            Loaded client = people.get(OutsideId.of(person));
            if (client == null || client.problem() != null) {
                return new Result(
                        became,
                        "The case was loaded, its client was not: "
                                + (client == null ? "" : client.problem()));
            }
            if (linked.put(OutsideId.of(person), client) == null) {
                boolean settled = existed && client.became() != Became.CREATED;
                RowCommands.Link link = commands.link(loaded.id(), client.id(), settled);
                if (link.problem() != null) {
                    return new Result(
                            became, "The case was loaded, its client was not: " + link.problem());
                }
                if (became == Became.UNCHANGED
                        && (link.isNew() || client.became() != Became.UNCHANGED)) {
                    became = Became.CHANGED;
                }
            }
        }
        return new Result(became, null);
    }

    private void all(List<Callable<Void>> work) {
        if (work.isEmpty()) {
            return;
        }
        try {
            for (Future<Void> one : threads.invokeAll(work)) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("A row failed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while rows were loaded.", e);
        }
    }
}
