package io.countersign.query.casework.forms;

import io.countersign.messages.Page;
import io.countersign.messages.casework.forms.CaseFormState;
import io.countersign.messages.casework.forms.FormEvent.Assigned;
import io.countersign.messages.casework.forms.FormEvent.Created;
import io.countersign.messages.casework.forms.FormEvent.Revised;
import io.countersign.messages.casework.forms.FormEvent.Settled;
import io.countersign.messages.casework.forms.FormQuery.CaseFormView;
import io.countersign.messages.casework.forms.FormQuery.CaseForms;
import io.countersign.messages.casework.forms.FormQuery.FormView;
import io.countersign.messages.casework.forms.FormQuery.FormsOfCase;
import io.countersign.messages.casework.forms.FormQuery.GetForm;
import io.countersign.messages.casework.forms.FormQuery.ListForms;
import io.countersign.query.projections.Listing;
import io.countersign.query.projections.SearchText;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forms, and where they stand in cases. */
@Component
@ProcessingGroup("forms")
public class FormsProjection {
    private static final String PUT =
            """
            insert into form (business_id, form_id, name, key, description, due_in_days,
                case_type_id, version)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (business_id, form_id) do update
            set name = excluded.name, key = excluded.key, description = excluded.description,
                due_in_days = excluded.due_in_days, case_type_id = excluded.case_type_id,
                version = excluded.version
            """;

    private static final String ASSIGN =
            """
            insert into case_form (business_id, case_form_id, form_id, version, case_id, state,
                due_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;
    private static final String SETTLE =
            "update case_form set state = ? where business_id = ? and case_form_id = ?";
    private static final String OF_CASE =
            """
            select c.*, f.name, case when c.state = 'TODO' and c.due_at < now() then 'overdue'
                else lower(c.state) end as status
            from case_form c
            join form f on f.business_id = c.business_id and f.form_id = c.form_id
            where c.business_id = :business and c.case_id = :case
            order by c.case_form_id limit 1000
            """;

    private final JdbcClient jdbc;

    public FormsProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Created e, Writes writes) {
        writes.add(
                "form",
                PUT,
                e.businessId(),
                e.formId(),
                e.name(),
                SearchText.name(e.name()),
                e.description(),
                e.dueInDays(),
                e.caseTypeId(),
                1);
    }

    @EventHandler
    void on(Revised e, Writes writes) {
        writes.add(
                "form",
                PUT,
                e.businessId(),
                e.formId(),
                e.name(),
                SearchText.name(e.name()),
                e.description(),
                e.dueInDays(),
                e.caseTypeId(),
                e.version());
    }

    @EventHandler
    void on(Assigned e, Writes writes) {
        writes.add(
                "case_form",
                ASSIGN,
                e.businessId(),
                e.caseFormId(),
                e.formId(),
                e.version(),
                e.caseId(),
                CaseFormState.TODO,
                e.dueAt());
    }

    @EventHandler
    void on(Settled e, Writes writes) {
        writes.add("case_form", SETTLE, e.state(), e.businessId(), e.caseFormId());
    }

    @QueryHandler
    CaseForms answer(FormsOfCase query) {
        return new CaseForms(
                jdbc.sql(OF_CASE)
                        .param("business", query.businessId())
                        .param("case", query.caseId())
                        .query(FormsProjection::inCase)
                        .list());
    }

    @QueryHandler
    @Nullable FormView answer(GetForm query) {
        return forms(query.businessId())
                .only("form_id", query.formId())
                .first("*", FormsProjection::row);
    }

    @QueryHandler
    Page<FormView> answer(ListForms query) {
        return forms(query.businessId())
                .named("key", query.key())
                .page("*", "form_id", query.limit(), query.offset(), FormsProjection::row);
    }

    private Listing forms(String businessId) {
        return new Listing(jdbc, "form where business_id = :business", businessId);
    }

    private static CaseFormView inCase(ResultSet row, int any) throws SQLException {
        OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
        return new CaseFormView(
                row.getLong("case_form_id"),
                row.getLong("form_id"),
                row.getString("name"),
                row.getInt("version"),
                row.getLong("case_id"),
                row.getString("status"),
                due == null ? null : due.toInstant());
    }

    private static FormView row(ResultSet row, int any) throws SQLException {
        return new FormView(
                row.getLong("form_id"),
                row.getString("business_id"),
                row.getString("name"),
                row.getString("description"),
                row.getObject("due_in_days", Integer.class),
                row.getObject("case_type_id", Long.class),
                row.getInt("version"));
    }
}
