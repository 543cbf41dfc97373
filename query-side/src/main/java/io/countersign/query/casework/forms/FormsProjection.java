package io.countersign.query.casework.forms;

import io.countersign.messages.Page;
import io.countersign.messages.casework.forms.FormEvent;
import io.countersign.messages.casework.forms.FormQuery.FormView;
import io.countersign.messages.casework.forms.FormQuery.GetForm;
import io.countersign.messages.casework.forms.FormQuery.ListForms;
import io.countersign.query.projections.Listing;
import io.countersign.query.projections.SearchText;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forms. */
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

    private final JdbcClient jdbc;

    public FormsProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every event states the whole form. */
    @EventHandler
    void on(FormEvent e, Writes writes) {
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
