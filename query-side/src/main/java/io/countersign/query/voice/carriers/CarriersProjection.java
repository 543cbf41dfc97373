package io.countersign.query.voice.carriers;

import io.countersign.messages.voice.carriers.CarrierAccount;
import io.countersign.messages.voice.carriers.CarrierEvent.Chosen;
import io.countersign.messages.voice.carriers.CarrierEvent.Connected;
import io.countersign.messages.voice.carriers.CarrierEvent.Disconnected;
import io.countersign.messages.voice.carriers.CarrierQuery.CarriersView;
import io.countersign.messages.voice.carriers.CarrierQuery.GetCarriers;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Writes;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The carriers of each business. */
@Component
@ProcessingGroup("carriers")
public class CarriersProjection {
    private static final String ACCOUNTS = "carrier_account";
    private static final String CHOICES = "carrier_choice";
    private static final String PUT_ACCOUNT =
            """
            insert into carrier_account (business_id, carrier, account) values (?, ?, cast(? as jsonb))
            on conflict (business_id, carrier) do update set account = excluded.account
            """;
    private static final String REMOVE_ACCOUNT =
            "delete from carrier_account where business_id = ? and carrier = ?";
    private static final String PUT_CHOICE =
            """
            insert into carrier_choice (business_id, calls, texts) values (?, ?, ?)
            on conflict (business_id) do update set calls = excluded.calls, texts = excluded.texts
            """;

    private final JdbcClient jdbc;

    public CarriersProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Connected e, Writes writes) {
        writes.add(
                ACCOUNTS,
                PUT_ACCOUNT,
                e.businessId(),
                e.account().carrier(),
                Json.write(e.account()));
    }

    @EventHandler
    void on(Disconnected e, Writes writes) {
        writes.add(ACCOUNTS, REMOVE_ACCOUNT, e.businessId(), e.carrier());
    }

    @EventHandler
    void on(Chosen e, Writes writes) {
        writes.add(CHOICES, PUT_CHOICE, e.businessId(), e.calls(), e.texts());
    }

    @QueryHandler
    CarriersView answer(GetCarriers query) {
        List<CarrierAccount> accounts =
                jdbc.sql(
                                """
                                select account from carrier_account where business_id = :business
                                order by carrier limit 10
                                """)
                        .param("business", query.businessId())
                        .query((row, any) ->
                                Json.read(row.getString("account"), CarrierAccount.class))
                        .list();
        return jdbc.sql("select calls, texts from carrier_choice where business_id = :business")
                .param("business", query.businessId())
                .query((row, any) ->
                        new CarriersView(
                                query.businessId(),
                                accounts,
                                row.getString("calls"),
                                row.getString("texts")))
                .optional()
                .orElseGet(() -> new CarriersView(query.businessId(), accounts, null, null));
    }
}
