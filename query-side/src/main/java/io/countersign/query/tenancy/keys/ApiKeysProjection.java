package io.countersign.query.tenancy.keys;

import io.countersign.messages.tenancy.keys.ApiKeyEvent.Issued;
import io.countersign.messages.tenancy.keys.ApiKeyEvent.Revoked;
import io.countersign.messages.tenancy.keys.ApiKeyEvent.Rotated;
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
                revoked, issued_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, false, ?, ?)
            on conflict (business_id, key_id) do update
            set name = excluded.name, owner_id = excluded.owner_id, scopes = excluded.scopes,
                secret_sha256 = excluded.secret_sha256, hint = excluded.hint,
                expires_at = excluded.expires_at
            """;
    private static final String ROTATE =
            """
            update api_key set old_secret_sha256 = case when cast(? as timestamptz) is null
                    then null else secret_sha256 end,
                old_secret_until = ?, secret_sha256 = ?, hint = ?
            where business_id = ? and key_id = ? and secret_sha256 <> ?
            """;
    private static final String REVOKE =
            "update api_key set revoked = true where business_id = ? and key_id = ?";
    private static final String KEY =
            """
            select key_id, business_id, name, owner_id, scopes, hint, revoked, issued_at,
                expires_at, expires_at as works_until
            from api_key
            """;
    private static final String KEY_BY_SECRET =
            """
            select key_id, business_id, name, owner_id, scopes, hint, revoked, issued_at,
                expires_at,
                case when secret_sha256 = :secret then expires_at
                    else least(expires_at, old_secret_until) end as works_until
            from api_key
            where (secret_sha256 = :secret or old_secret_sha256 = :secret) and not revoked limit 1
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
                at,
                e.expiresAt());
    }

    @EventHandler
    void on(Rotated e, Writes writes) {
        writes.add(
                "api_key",
                ROTATE,
                e.oldSecretUntil(),
                e.oldSecretUntil(),
                e.secretSha256(),
                e.hint(),
                e.businessId(),
                e.keyId(),
                e.secretSha256());
    }

    @EventHandler
    void on(Revoked e, Writes writes) {
        writes.add("api_key", REVOKE, e.businessId(), e.keyId());
    }

    @QueryHandler
    @Nullable ApiKeyView answer(KeyBySecret query) {
        return jdbc.sql(KEY_BY_SECRET)
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
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "works_until"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
