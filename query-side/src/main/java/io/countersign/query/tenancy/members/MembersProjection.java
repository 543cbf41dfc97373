package io.countersign.query.tenancy.members;

import io.countersign.messages.tenancy.members.MemberEvent.Added;
import io.countersign.messages.tenancy.members.MemberEvent.Removed;
import io.countersign.messages.tenancy.members.MemberEvent.RoleChanged;
import io.countersign.messages.tenancy.members.MemberQuery.GetMember;
import io.countersign.messages.tenancy.members.MemberQuery.ListMembers;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import io.countersign.messages.tenancy.members.MemberQuery.Memberships;
import io.countersign.messages.tenancy.members.MemberQuery.MembershipsOf;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.query.projections.Limits;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Members of businesses. */
@Component
@ProcessingGroup("members")
public class MembersProjection {
    private static final String PUT =
            """
            insert into member (business_id, member_id, email, name, role)
            values (?, ?, ?, ?, ?)
            on conflict (business_id, member_id) do update
            set email = excluded.email, name = excluded.name, role = excluded.role
            """;
    private static final String ROLE =
            "update member set role = ? where business_id = ? and member_id = ?";
    private static final String REMOVE =
            "delete from member where business_id = ? and member_id = ?";
    private static final String MEMBER =
            "select member_id, business_id, email, name, role from member";

    private final JdbcClient jdbc;

    public MembersProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Added e, Writes writes) {
        writes.add("member", PUT, e.businessId(), e.memberId(), e.email(), e.name(), e.role());
    }

    @EventHandler
    void on(RoleChanged e, Writes writes) {
        writes.add("member", ROLE, e.role(), e.businessId(), e.memberId());
    }

    @EventHandler
    void on(Removed e, Writes writes) {
        writes.add("member", REMOVE, e.businessId(), e.memberId());
    }

    @QueryHandler
    @Nullable MemberView answer(GetMember query) {
        return jdbc.sql(MEMBER + " where business_id = :business and member_id = :member")
                .param("business", query.businessId())
                .param("member", query.memberId())
                .query(MembersProjection::row)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    Memberships answer(MembershipsOf query) {
        return new Memberships(
                jdbc.sql(MEMBER + " where email = :email order by business_id limit :limit")
                        .param("email", query.email().strip().toLowerCase(Locale.ROOT))
                        .param("limit", Limits.MAX_ROWS)
                        .query(MembersProjection::row)
                        .list());
    }

    @QueryHandler
    Memberships answer(ListMembers query) {
        return new Memberships(
                jdbc.sql(
                                MEMBER
                                        + " where business_id = :business"
                                        + " order by name, member_id limit :limit")
                        .param("business", query.businessId())
                        .param("limit", Limits.MAX_ROWS)
                        .query(MembersProjection::row)
                        .list());
    }

    private static MemberView row(ResultSet row, int any) throws SQLException {
        return new MemberView(
                row.getString("member_id"),
                row.getString("business_id"),
                row.getString("email"),
                row.getString("name"),
                Role.valueOf(row.getString("role")));
    }
}
