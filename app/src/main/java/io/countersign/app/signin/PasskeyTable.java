package io.countersign.app.signin;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.app.signin.Passkeys.Passkey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/** Whose passkeys there are, as rows. */
@Component
class PasskeyTable implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {
    private static final String ROWS =
            "select p.*, o.email from signin.passkey p join signin.passkey_owner o using (user_handle)";

    private final JdbcClient jdbc;
    private final Clock clock;

    PasskeyTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a person is shown of their own, the oldest first. */
    List<Passkey> of(String email) {
        return jdbc.sql(ROWS + " where o.email = ? order by p.added_at, p.passkey_id limit ?")
                .params(email, Passkeys.MOST)
                .query((row, any) ->
                        new Passkey(
                                row.getString("passkey_id"),
                                row.getString("name"),
                                row.getBoolean("backed_up"),
                                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                                usedAt(row)))
                .list();
    }

    private static java.time.@Nullable Instant usedAt(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("last_used_at", OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Removes one of a person's own; somebody else's is left alone. */
    void remove(String email, String passkeyId) {
        jdbc.sql(
                        """
                        delete from signin.passkey p using signin.passkey_owner o
                        where o.user_handle = p.user_handle and o.email = ? and p.passkey_id = ?
                        """)
                .params(email, passkeyId)
                .update();
    }

    /**
     * Keeps a new one, or notes the use of one that is known. A device that counts its signatures
     * and falls behind is a copy of the one that went on.
     */
    @Override
    public void save(CredentialRecord passkey) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int known =
                jdbc.sql(
                                """
                                update signin.passkey set signature_count = :count, last_used_at = :now
                                where credential_id = :id
                                  and (signature_count = 0 or signature_count < :count)
                                """)
                        .param("count", passkey.getSignatureCount())
                        .param("now", now)
                        .param("id", passkey.getCredentialId().getBytes())
                        .update();
        if (known == 1) {
            return;
        }
        if (findByCredentialId(passkey.getCredentialId()) != null) {
            throw new IllegalArgumentException("The passkey counted backwards.");
        }
        add(passkey, now);
    }

    private void add(CredentialRecord passkey, OffsetDateTime now) {
        Bytes attestation = passkey.getAttestationObject();
        if (attestation == null) {
            throw new IllegalArgumentException("The passkey came without its statement.");
        }
        jdbc.sql(
                        """
                        insert into signin.passkey
                            (passkey_id, credential_id, user_handle, name, public_key, attestation, transports,
                             signature_count, verified, backup_eligible, backed_up, added_at)
                        values (:key, :id, :owner, :name, :public, :attestation, string_to_array(:ways, ','),
                             :count, :verified, :eligible, :backed, :now)
                        """)
                .param("key", "psk_" + UlidCreator.getUlid())
                .param("id", passkey.getCredentialId().getBytes())
                .param("owner", passkey.getUserEntityUserId().getBytes())
                .param("name", passkey.getLabel())
                .param("public", passkey.getPublicKey().getBytes())
                .param("attestation", attestation.getBytes())
                .param(
                        "ways",
                        passkey.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .collect(Collectors.joining(",")))
                .param("count", passkey.getSignatureCount())
                .param("verified", passkey.isUvInitialized())
                .param("eligible", passkey.isBackupEligible())
                .param("backed", passkey.isBackupState())
                .param("now", now)
                .update();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return jdbc.sql(ROWS + " where p.credential_id = ?")
                .param(credentialId.getBytes())
                .query((row, any) -> passkey(row))
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return jdbc.sql(ROWS + " where p.user_handle = ? order by p.added_at limit ?")
                .params(userId.getBytes(), Passkeys.MOST)
                .query((row, any) -> passkey(row))
                .list();
    }

    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("A passkey is removed by its owner.");
    }

    private static CredentialRecord passkey(ResultSet row) throws SQLException {
        String[] ways = (String[]) row.getArray("transports").getArray();
        Set<AuthenticatorTransport> transports =
                Arrays.stream(ways)
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toUnmodifiableSet());
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .userEntityUserId(new Bytes(row.getBytes("user_handle")))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .attestationObject(new Bytes(row.getBytes("attestation")))
                .transports(transports)
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(row.getBoolean("verified"))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backed_up"))
                .label(row.getString("name"))
                .created(row.getObject("added_at", OffsetDateTime.class).toInstant())
                .build();
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return owner("user_handle = ?", id.getBytes());
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String email) {
        return owner("email = ?", email);
    }

    private @Nullable PublicKeyCredentialUserEntity owner(String where, Object value) {
        return jdbc.sql("select user_handle, email from signin.passkey_owner where " + where)
                .param(value)
                .query((row, any) ->
                        ImmutablePublicKeyCredentialUserEntity.builder()
                                .id(new Bytes(row.getBytes("user_handle")))
                                .name(row.getString("email"))
                                .displayName(row.getString("email"))
                                .build())
                .optional()
                .orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity owner) {
        jdbc.sql(
                        """
                        insert into signin.passkey_owner (user_handle, email) values (?, ?)
                        on conflict do nothing
                        """)
                .params(owner.getId().getBytes(), owner.getName())
                .update();
    }
}
