package io.countersign.query.casework.admins;

import io.countersign.messages.Page;
import io.countersign.messages.casework.admins.AdminQuery.AdminView;
import io.countersign.messages.casework.admins.AdminQuery.GetAdmin;
import io.countersign.messages.casework.admins.AdminQuery.ListAdmins;
import io.countersign.messages.tenancy.businesses.BusinessEvent.Founded;
import io.countersign.messages.tenancy.members.MemberEvent.Added;
import io.countersign.messages.tenancy.members.MemberEvent.Removed;
import io.countersign.messages.tenancy.members.MemberEvent.RoleChanged;
import io.countersign.query.projections.Listing;
import io.countersign.query.projections.SearchText;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people who run the case desk. */
@Component
@ProcessingGroup("admins")
public class AdminsProjection {
    private static final String COMPANY =
            """
            insert into company (business_id, company_id) values (?, ?)
            on conflict (business_id) do nothing
            """;
    private static final String ADMIN =
            """
            insert into admin (business_id, admin_id, member_id, name, email, role)
            values (?, ?, ?, ?, ?, ?)
            on conflict (business_id, member_id) do update
            set name = excluded.name, email = excluded.email, role = excluded.role
            """;
    private static final String FROM =
            "admin a left join company c on c.business_id = a.business_id"
                    + " where a.business_id = :business";
    private static final String COLUMNS = "a.*, c.company_id";

    private final JdbcClient jdbc;

    public AdminsProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Founded e, TrackedEventMessage<?> message, Writes writes) {
        writes.add("company", COMPANY, e.businessId(), position(message));
    }

    @EventHandler
    void on(Added e, TrackedEventMessage<?> message, Writes writes) {
        writes.add(
                "admin",
                ADMIN,
                e.businessId(),
                position(message),
                e.memberId(),
                e.name(),
                e.email(),
                e.role().name().toLowerCase(Locale.ROOT));
    }

    @EventHandler
    void on(RoleChanged e, Writes writes) {
        writes.add(
                "admin",
                "update admin set role = ? where business_id = ? and member_id = ?",
                e.role().name().toLowerCase(Locale.ROOT),
                e.businessId(),
                e.memberId());
    }

    @EventHandler
    void on(Removed e, Writes writes) {
        writes.add(
                "admin",
                "delete from admin where business_id = ? and member_id = ?",
                e.businessId(),
                e.memberId());
    }

    private static long position(TrackedEventMessage<?> message) {
        return message.trackingToken().position().orElseThrow();
    }

    @QueryHandler
    Page<AdminView> answer(ListAdmins query) {
        Listing admins = new Listing(jdbc, FROM, query.businessId());
        if (query.key() != null && !query.key().isBlank()) {
            admins.where(
                    "(a.name ilike :key or a.email ilike :key)",
                    "key",
                    SearchText.namePattern(query.key()));
        }
        return admins.page(
                COLUMNS,
                "a.name, a.admin_id",
                query.limit(),
                query.offset(),
                AdminsProjection::row);
    }

    @QueryHandler
    @Nullable AdminView answer(GetAdmin query) {
        return new Listing(jdbc, FROM, query.businessId())
                .only("a.admin_id", query.adminId())
                .first(COLUMNS, AdminsProjection::row);
    }

    private static AdminView row(ResultSet row, int any) throws SQLException {
        return new AdminView(
                row.getLong("admin_id"),
                row.getLong("company_id"),
                row.getString("member_id"),
                row.getString("name"),
                row.getString("email"),
                row.getString("role"));
    }
}
