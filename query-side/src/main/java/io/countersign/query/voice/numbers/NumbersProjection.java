package io.countersign.query.voice.numbers;

import io.countersign.messages.Page;
import io.countersign.messages.voice.numbers.EmergencyAddress;
import io.countersign.messages.voice.numbers.EmergencyStatus;
import io.countersign.messages.voice.numbers.NumberEvent.EmergencyAddressReported;
import io.countersign.messages.voice.numbers.NumberEvent.EmergencyAddressSet;
import io.countersign.messages.voice.numbers.NumberEvent.Registered;
import io.countersign.messages.voice.numbers.NumberQuery.FindNumber;
import io.countersign.messages.voice.numbers.NumberQuery.GetNumber;
import io.countersign.messages.voice.numbers.NumberQuery.ListNumbers;
import io.countersign.messages.voice.numbers.NumberQuery.NumberView;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Listing;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The telephone numbers of each business. */
@Component
@ProcessingGroup("numbers")
public class NumbersProjection {
    private static final String TABLE = "phone_number";
    private static final String PUT =
            """
            insert into phone_number (business_id, number_id, phone_number, agent_id)
            values (?, ?, ?, ?)
            on conflict (business_id, number_id) do update
            set phone_number = excluded.phone_number, agent_id = excluded.agent_id
            """;
    private static final String PUT_ADDRESS =
            """
            update phone_number
            set emergency_address = cast(? as jsonb), emergency_status = 'RECORDED',
                emergency_reason = null
            where business_id = ? and number_id = ?
            """;
    private static final String PUT_STATUS =
            """
            update phone_number set emergency_status = ?, emergency_reason = ?
            where business_id = ? and number_id = ?
            """;
    private static final String SELECT =
            """
            select business_id, number_id, phone_number, agent_id, emergency_address,
                emergency_status, emergency_reason
            from phone_number where business_id = :business
            """;

    private final JdbcClient jdbc;

    public NumbersProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Registered e, Writes writes) {
        writes.add(TABLE, PUT, e.businessId(), e.numberId(), e.phoneNumber(), e.agentId());
    }

    @EventHandler
    void on(EmergencyAddressSet e, Writes writes) {
        writes.add(TABLE, PUT_ADDRESS, Json.write(e.address()), e.businessId(), e.numberId());
    }

    @EventHandler
    void on(EmergencyAddressReported e, Writes writes) {
        writes.add(TABLE, PUT_STATUS, e.status().name(), e.reason(), e.businessId(), e.numberId());
    }

    @QueryHandler
    @Nullable NumberView answer(GetNumber query) {
        return jdbc.sql(SELECT + " and number_id = :number")
                .param("business", query.businessId())
                .param("number", query.numberId())
                .query(NumbersProjection::row)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    @Nullable NumberView answer(FindNumber query) {
        return jdbc.sql(SELECT + " and phone_number = :number order by number_id limit 1")
                .param("business", query.businessId())
                .param("number", query.phoneNumber())
                .query(NumbersProjection::row)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    Page<NumberView> answer(ListNumbers query) {
        return new Listing(jdbc, "phone_number where business_id = :business", query.businessId())
                .stretch(
                        "*",
                        "phone_number, number_id",
                        query.limit(),
                        query.offset(),
                        NumbersProjection::row);
    }

    private static NumberView row(ResultSet row, int any) throws SQLException {
        String address = row.getString("emergency_address");
        String status = row.getString("emergency_status");
        return new NumberView(
                row.getString("business_id"),
                row.getString("number_id"),
                row.getString("phone_number"),
                row.getString("agent_id"),
                address == null ? null : Json.read(address, EmergencyAddress.class),
                status == null ? null : EmergencyStatus.valueOf(status),
                row.getString("emergency_reason"));
    }
}
