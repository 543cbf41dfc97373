-- Passkeys of people, beside their passwords and like them no part of the history. What lies here opens
-- nothing: the private half never leaves its owner's device.
create table signin.passkey_owner (
    -- What the device keeps instead of the address, so that it says nothing of the person.
    user_handle bytea primary key,
    email       text not null unique check (email = lower(email))
);

create table signin.passkey (
    passkey_id      text primary key,
    credential_id   bytea not null unique,
    user_handle     bytea not null references signin.passkey_owner (user_handle) on delete cascade,
    name            text not null,
    public_key      bytea not null,
    attestation     bytea not null,
    transports      text[] not null,
    signature_count bigint not null,
    verified        boolean not null,
    backup_eligible boolean not null,
    backed_up       boolean not null,
    added_at        timestamptz not null,
    last_used_at    timestamptz
);
create index passkey_by_owner on signin.passkey (user_handle, added_at);

grant select, insert, update, delete on signin.passkey_owner, signin.passkey to countersign_app;
