package io.countersign.query.tenancy.keys;

import io.countersign.messages.tenancy.keys.ApiKeyEvent.Issued;
import io.countersign.messages.tenancy.keys.ApiKeyEvent.Revoked;
import io.countersign.messages.tenancy.keys.ApiKeyQuery.ApiKeyView;
import io.countersign.messages.tenancy.keys.ApiKeyQuery.ApiKeys;
import io.countersign.messages.tenancy.keys.ApiKeyQuery.KeyBySecret;
import io.countersign.messages.tenancy.keys.ApiKeyQuery.ListKeys;
import io.countersign.query.projections.Limits;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** API keys. */
@Component
@ProcessingGroup("api_keys")
public class ApiKeysProjection {
    private static final String PUT =
            """
            insert into api_key (business_id, key_id, name, owner_id, scopes, secret_sha256, hint,
                revoked, issued_at)
            values (?, ?, ?, ?, ?, ?, ?, false, ?)
            on conflict (business_id, key_id) do update
            set name = excluded.name, owner_id = excluded.owner_id, scopes = excluded.scopes,
                secret_sha256 = excluded.secret_sha256, hint = excluded.hint
            """;
    private static final String REVOKE =
            "update api_key set revoked = true where business_id = ? and key_id = ?";
    private static final String KEY =
            """
            select key_id, business_id, name, owner_id, scopes, hint, revoked, issued_at
            from api_key
            """;

    private final JdbcClient jdbc;

    public ApiKeysProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Issued e, @Timestamp Instant at, Writes writes) {
        writes.add(
                "api_key",
                PUT,
                e.businessId(),
                e.keyId(),
                e.name(),
                e.ownerId(),
                e.scopes(),
                e.secretSha256(),
                e.hint(),
                at);
    }

    @EventHandler
    void on(Revoked e, Writes writes) {
        writes.add("api_key", REVOKE, e.businessId(), e.keyId());
    }

    @QueryHandler
    @Nullable ApiKeyView answer(KeyBySecret query) {
        return jdbc.sql(KEY + " where secret_sha256 = :secret and not revoked limit 1")
                .param("secret", query.secretSha256())
                .query(ApiKeysProjection::row)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    ApiKeys answer(ListKeys query) {
        return new ApiKeys(
                jdbc.sql(
                                KEY
                                        + " where business_id = :business"
                                        + " order by issued_at desc, key_id desc limit :limit")
                        .param("business", query.businessId())
                        .param("limit", Limits.MAX_ROWS)
                        .query(ApiKeysProjection::row)
                        .list());
    }

    private static ApiKeyView row(ResultSet row, int any) throws SQLException {
        return new ApiKeyView(
                row.getString("key_id"),
                row.getString("business_id"),
                row.getString("name"),
                row.getString("owner_id"),
                List.of((String[]) row.getArray("scopes").getArray()),
                row.getString("hint"),
                row.getBoolean("revoked"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant());
    }
}
