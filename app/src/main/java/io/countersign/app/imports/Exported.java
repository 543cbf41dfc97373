package io.countersign.app.imports;

import io.countersign.messages.Queries;
import io.countersign.messages.casework.caselists.CaseListQuery;
import io.countersign.messages.casework.cases.CaseFields;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.casework.clients.ClientFields;
import io.countersign.messages.casework.clients.ClientQuery;
import io.countersign.messages.casework.forms.FormQuery;
import io.countersign.messages.casework.tasks.TaskQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a business can take along as a file: columns, and the rows after one. */
public enum Exported {
    CASES("cases:read", plus("id", Columns.CASE)) {
        @Override
        List<Map<String, @Nullable Object>> after(Queries queries, String business, long id) {
            return queries.require(new CaseQuery.CasesAfter(business, id, ROWS)).cases().stream()
                    .map(one -> row(one.caseId(), CaseFields.texts(one.details())))
                    .toList();
        }
    },
    CLIENTS("clients:read", plus("id", Columns.PERSON)) {
        @Override
        List<Map<String, @Nullable Object>> after(Queries queries, String business, long id) {
            return queries
                    .require(new ClientQuery.ClientsAfter(business, id, ROWS))
                    .clients()
                    .stream()
                    .map(one -> row(one.clientId(), ClientFields.texts(one.details())))
                    .toList();
        }
    },
    CASE_LISTS("caselists:read", List.of("id", "name", "description", "case_type_id")) {
        @Override
        List<Map<String, @Nullable Object>> after(Queries queries, String business, long id) {
            return all(
                    offset ->
                            queries
                                    .require(
                                            new CaseListQuery.ListCaseLists(
                                                    business, null, null, PAGE, offset))
                                    .rows()
                                    .stream()
                                    .map(one -> {
                                        Map<String, @Nullable Object> row = row(one.listId());
                                        row.put("name", one.name());
                                        row.put("description", one.description());
                                        row.put("case_type_id", one.caseTypeId());
                                        return row;
                                    })
                                    .toList(),
                    id);
        }
    },
    FORMS("forms:read", List.of("id", "name", "description", "due_in", "case_type_id", "version")) {
        @Override
        List<Map<String, @Nullable Object>> after(Queries queries, String business, long id) {
            return all(
                    offset ->
                            queries
                                    .require(new FormQuery.ListForms(business, null, PAGE, offset))
                                    .rows()
                                    .stream()
                                    .map(one -> {
                                        Map<String, @Nullable Object> row = row(one.formId());
                                        row.put("name", one.name());
                                        row.put("description", one.description());
                                        row.put("due_in", one.dueInDays());
                                        row.put("case_type_id", one.caseTypeId());
                                        row.put("version", one.version());
                                        return row;
                                    })
                                    .toList(),
                    id);
        }
    },
    TASKS(
            "tasks:read",
            List.of(
                    "id",
                    "title",
                    "body",
                    "response_type",
                    "todo_count",
                    "completed_count",
                    "overdue_count",
                    "skipped_count")) {
        @Override
        List<Map<String, @Nullable Object>> after(Queries queries, String business, long id) {
            return all(
                    offset ->
                            queries
                                    .require(new TaskQuery.ListTasks(business, null, PAGE, offset))
                                    .rows()
                                    .stream()
                                    .map(one -> {
                                        Map<String, @Nullable Object> row = row(one.taskId());
                                        row.put("title", one.title());
                                        row.put("body", one.body());
                                        row.put("response_type", one.responseType());
                                        row.put("todo_count", one.todoCount());
                                        row.put("completed_count", one.completedCount());
                                        row.put("overdue_count", one.overdueCount());
                                        row.put("skipped_count", one.skippedCount());
                                        return row;
                                    })
                                    .toList(),
                    id);
        }
    };

    private static final int ROWS = 1_000;
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 500;

    private final String scope;

    @SuppressWarnings("ImmutableEnumChecker") // Nobody can change it.
    private final List<String> columns;

    Exported(String scope, List<String> columns) {
        this.scope = scope;
        this.columns = columns;
    }

    /** The rows whose ids are greater, in order; none after the last. */
    abstract List<Map<String, @Nullable Object>> after(Queries queries, String business, long id);

    /** What a credential needs. */
    String scope() {
        return scope;
    }

    List<String> columns() {
        return columns;
    }

    /** As it stands in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What this word means, if anything. */
    public static Optional<Exported> of(String word) {
        for (Exported one : values()) {
            if (one.word().equals(word)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private interface PageAt {
        List<Map<String, @Nullable Object>> at(int offset);
    }

    /** What there are few of comes at once. */
    private static List<Map<String, @Nullable Object>> all(PageAt pages, long after) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int page = 0; after == 0 && page < MOST_PAGES; page++) {
            List<Map<String, @Nullable Object>> more = pages.at(page * PAGE);
            rows.addAll(more);
            if (more.size() < PAGE) {
                break;
            }
        }
        return rows;
    }

    private static Map<String, @Nullable Object> row(long id) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", id);
        return row;
    }

    private static Map<String, @Nullable Object> row(
            long id, Map<String, @Nullable String> fields) {
        Map<String, @Nullable Object> row = row(id);
        row.putAll(fields);
        return row;
    }

    private static List<String> plus(String first, List<String> more) {
        List<String> columns = new ArrayList<>(more);
        columns.addFirst(first);
        return List.copyOf(columns);
    }
}
