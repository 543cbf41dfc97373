package io.countersign.query.casework.types;

import io.countersign.messages.Page;
import io.countersign.messages.casework.types.TypeEvent.Added;
import io.countersign.messages.casework.types.TypeEvent.Changed;
import io.countersign.messages.casework.types.TypeEvent.FieldAdded;
import io.countersign.messages.casework.types.TypeQuery.FieldView;
import io.countersign.messages.casework.types.TypeQuery.Fields;
import io.countersign.messages.casework.types.TypeQuery.GetType;
import io.countersign.messages.casework.types.TypeQuery.ListFields;
import io.countersign.messages.casework.types.TypeQuery.ListTypes;
import io.countersign.messages.casework.types.TypeQuery.TypeView;
import io.countersign.query.projections.Listing;
import io.countersign.query.projections.SearchText;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Case types. They share the schema of the cases, because each shows something of the other. */
@Component
@ProcessingGroup("cases")
public class TypesProjection {
    private static final int MOST_FIELDS = 200;
    private static final String PUT =
            """
            insert into case_type (business_id, type_id, name, key, description, pronunciation)
            values (?, ?, ?, ?, ?, ?)
            on conflict (business_id, type_id) do update
            set name = excluded.name, key = excluded.key, description = excluded.description,
                pronunciation = excluded.pronunciation
            """;
    private static final String PUT_FIELD =
            """
            insert into case_type_field (business_id, type_id, field_id, key, source, created_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """;
    private static final String COLUMNS =
            """
            t.*, (select count(*) from case_file c
                where c.business_id = t.business_id and c.type_id = t.type_id) as cases
            """;

    private final JdbcClient jdbc;

    public TypesProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Added e, Writes writes) {
        put(e.businessId(), e.typeId(), e.name(), e.description(), e.pronunciation(), writes);
    }

    @EventHandler
    void on(Changed e, Writes writes) {
        put(e.businessId(), e.typeId(), e.name(), e.description(), e.pronunciation(), writes);
    }

    @EventHandler
    void on(FieldAdded e, @Timestamp Instant at, Writes writes) {
        writes.add(
                "case_type_field",
                PUT_FIELD,
                e.businessId(),
                e.typeId(),
                e.fieldId(),
                e.key(),
                e.source(),
                at);
    }

    private static void put(
            String business,
            long typeId,
            String name,
            @Nullable String description,
            @Nullable String pronunciation,
            Writes writes) {
        writes.add(
                "case_type",
                PUT,
                business,
                typeId,
                name,
                SearchText.name(name),
                description,
                pronunciation);
    }

    @QueryHandler
    @Nullable TypeView answer(GetType query) {
        return types(query.businessId())
                .only("t.type_id", query.typeId())
                .first(COLUMNS, TypesProjection::row);
    }

    @QueryHandler
    Page<TypeView> answer(ListTypes query) {
        return types(query.businessId())
                .named("t.key", query.name())
                .page(COLUMNS, "t.type_id", query.limit(), query.offset(), TypesProjection::row);
    }

    private Listing types(String businessId) {
        return new Listing(jdbc, "case_type t where t.business_id = :business", businessId);
    }

    @QueryHandler
    @Nullable Fields answer(ListFields query) {
        if (answer(new GetType(query.businessId(), query.typeId())) == null) {
            return null;
        }
        return new Fields(
                jdbc.sql(
                                """
                                select field_id, key, source, created_at from case_type_field
                                where business_id = :business and type_id = :type
                                order by field_id limit :limit
                                """)
                        .param("business", query.businessId())
                        .param("type", query.typeId())
                        .param("limit", MOST_FIELDS)
                        .query((row, any) ->
                                new FieldView(
                                        row.getLong("field_id"),
                                        row.getString("key"),
                                        row.getString("source"),
                                        row.getObject("created_at", OffsetDateTime.class)
                                                .toInstant()))
                        .list());
    }

    private static TypeView row(ResultSet row, int any) throws SQLException {
        return new TypeView(
                row.getLong("type_id"),
                row.getString("business_id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("pronunciation"),
                row.getLong("cases"));
    }
}
