package io.countersign.sagas.outside.carriers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders as rows; whichever node comes next reads what the one before it did. */
final class OrderTable implements Orders {
    /** Carriers forget too; what is older is nobody's doubt any more. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int FORGOTTEN_AT_ONCE = 20;

    private final JdbcClient jdbc;

    OrderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void asking(Asked asked) {
        jdbc.sql(
                        """
                        insert into outside.orders (business_id, order_id, carrier, line, to_number,
                            digest, asked_at)
                        values (:business, :order, :carrier, :line, :to, :digest, :at)
                        on conflict (business_id, order_id) do update
                        set carrier = excluded.carrier, line = excluded.line,
                            asked_at = excluded.asked_at, carrier_id = null
                        """)
                .param("business", asked.businessId())
                .param("order", asked.orderId())
                .param("carrier", asked.carrier())
                .param("line", asked.line())
                .param("to", asked.to())
                .param("digest", asked.digest())
                .param("at", asked.askedAt().atOffset(ZoneOffset.UTC))
                .update();
        forget(asked.askedAt().minus(KEPT));
    }

    @Override
    public boolean taken(String businessId, String orderId, String carrierId) {
        try {
            jdbc.sql(
                            """
                            update outside.orders set carrier_id = ?
                            where business_id = ? and order_id = ? and carrier_id is null
                            """)
                    .params(carrierId, businessId, orderId)
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public Optional<Asked> find(String businessId, String orderId) {
        return jdbc.sql("select * from outside.orders where business_id = ? and order_id = ?")
                .params(businessId, orderId)
                .query(OrderTable::row)
                .optional();
    }

    @Override
    public Optional<String> ownerOf(String businessId, String carrierId) {
        return jdbc.sql(
                        """
                        select order_id from outside.orders
                        where business_id = ? and carrier_id = ?
                        """)
                .params(businessId, carrierId)
                .query(String.class)
                .optional();
    }

    private void forget(Instant before) {
        jdbc.sql(
                        """
                        delete from outside.orders where (business_id, order_id) in (
                            select business_id, order_id from outside.orders where asked_at < ?
                            order by asked_at limit ?)
                        """)
                .params(before.atOffset(ZoneOffset.UTC), FORGOTTEN_AT_ONCE)
                .update();
    }

    private static Asked row(ResultSet row, int any) throws SQLException {
        return new Asked(
                row.getString("business_id"),
                row.getString("order_id"),
                row.getString("carrier"),
                row.getString("line"),
                row.getString("to_number"),
                row.getString("digest"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("carrier_id"));
    }
}
