-- API keys, by the digest of their secret. That index is not led by the business: a request brings
-- only the secret.
create table api_key (
    business_id text not null,
    key_id text not null,
    name text not null,
    owner_id text not null,
    scopes text[] not null,
    secret_sha256 text not null,
    hint text not null,
    revoked boolean not null,
    issued_at timestamptz not null,
    expires_at timestamptz,
    old_secret_sha256 text,
    old_secret_until timestamptz,
    primary key (business_id, key_id)
);
create index api_key_by_secret on api_key (secret_sha256);
create index api_key_by_old_secret on api_key (old_secret_sha256)
    where old_secret_sha256 is not null;
create index api_key_by_age on api_key (business_id, issued_at desc, key_id desc);
