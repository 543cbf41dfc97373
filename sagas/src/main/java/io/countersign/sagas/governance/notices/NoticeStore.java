package io.countersign.sagas.governance.notices;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@link Notices}. */
@Component
class NoticeStore {
    private static final Duration KEPT = Duration.ofDays(90);

    private final JdbcClient jdbc;

    NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A notice as it is. */
    record Row(String state, Instant plannedAt, Instant movedAt) {}

    void plan(String business, String member, String about, Instant now) {
        jdbc.sql(
                        """
                        delete from outside.notice
                        where business_id = :business and member_id = :member and moved_at < :old
                        """)
                .param("business", business)
                .param("member", member)
                .param("old", utc(now.minus(KEPT)))
                .update();
        jdbc.sql(
                        """
                        insert into outside.notice
                            (business_id, member_id, about, state, planned_at, moved_at)
                        values (:business, :member, :about, 'waiting', :now, :now)
                        on conflict (business_id, member_id, about) do nothing
                        """)
                .param("business", business)
                .param("member", member)
                .param("about", about)
                .param("now", utc(now))
                .update();
    }

    Optional<Row> find(String business, String member, String about) {
        return jdbc.sql(
                        """
                        select state, planned_at, moved_at from outside.notice
                        where business_id = :business and member_id = :member and about = :about
                        """)
                .param("business", business)
                .param("member", member)
                .param("about", about)
                .query((row, any) ->
                        new Row(
                                row.getString("state"),
                                row.getObject("planned_at", OffsetDateTime.class).toInstant(),
                                row.getObject("moved_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    List<String> waiting(String business, String member, int limit) {
        return jdbc.sql(
                        """
                        select about from outside.notice
                        where business_id = :business and member_id = :member
                            and state = 'waiting'
                        order by about limit :limit
                        """)
                .param("business", business)
                .param("member", member)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Whether now is late enough after the last email to this person; if so, now is the last. */
    boolean inPace(String business, String member, Duration gap, Instant now) {
        return jdbc.sql(
                                """
                                insert into outside.notice_pace (business_id, member_id, last_at)
                                values (:business, :member, :now)
                                on conflict (business_id, member_id) do update
                                set last_at = excluded.last_at
                                where outside.notice_pace.last_at <= :before
                                """)
                        .param("business", business)
                        .param("member", member)
                        .param("now", utc(now))
                        .param("before", utc(now.minus(gap)))
                        .update()
                > 0;
    }

    /** Takes what still waits for one email; two nodes never take the same. */
    List<String> start(
            String business, String member, List<String> about, String mailId, Instant now) {
        return jdbc.sql(
                        """
                        update outside.notice
                        set state = 'started', mail_id = :mail, moved_at = :now
                        where business_id = :business and member_id = :member
                            and state = 'waiting' and about = any(cast(:about as text[]))
                        returning about
                        """)
                .param("mail", mailId)
                .param("now", utc(now))
                .param("business", business)
                .param("member", member)
                .param("about", "{" + String.join(",", about) + "}")
                .query(String.class)
                .list();
    }

    void move(
            String business,
            String member,
            List<String> about,
            String state,
            @Nullable String detail,
            Instant now) {
        jdbc.sql(
                        """
                        update outside.notice
                        set state = :state, detail = :detail, moved_at = :now
                        where business_id = :business and member_id = :member
                            and about = any(cast(:about as text[]))
                        """)
                .param("state", state)
                .param("detail", detail)
                .param("now", utc(now))
                .param("business", business)
                .param("member", member)
                .param("about", "{" + String.join(",", about) + "}")
                .update();
    }

    boolean testedSince(String business, String member, Instant since) {
        return jdbc.sql(
                        """
                        select exists (select 1 from outside.notice
                        where business_id = :business and member_id = :member
                            and starts_with(about, 'test_') and planned_at > :since)
                        """)
                .param("business", business)
                .param("member", member)
                .param("since", utc(since))
                .query(Boolean.class)
                .single();
    }

    List<Notices.Line> last(String business, String member, int limit) {
        return jdbc.sql(
                        """
                        select about, state, moved_at from outside.notice
                        where business_id = :business and member_id = :member
                        order by moved_at desc, about desc limit :limit
                        """)
                .param("business", business)
                .param("member", member)
                .param("limit", limit)
                .query((row, any) ->
                        new Notices.Line(
                                row.getString("about"),
                                row.getString("state"),
                                row.getObject("moved_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
