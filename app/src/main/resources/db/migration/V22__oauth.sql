-- The authorization server's memory. Who was let in is history and lies in the ledger; codes and
-- tokens are not, and are known by their SHA-256 alone.
create schema oauth;

create table oauth.client (
    client_id     text primary key,
    name          text not null,
    redirect_uris text[] not null,
    auth_method   text not null,
    secret_hash   text,
    -- The same program registering again gets the same id.
    fingerprint   text unique,
    -- Filled for clients that describe themselves at their own address.
    document_until timestamptz,
    registered_at timestamptz not null,
    last_used_at  timestamptz not null
);
create index client_by_last_use on oauth.client (last_used_at);

create table oauth.authorization (
    id            text primary key,
    client_id     text not null,
    business_id   text not null,
    member_id     text not null,
    person        text not null,
    request       text not null,
    scopes        text[] not null,
    connection_id text,
    created_at    timestamptz not null
);

create table oauth.token (
    sha256           text primary key,
    authorization_id text not null references oauth.authorization (id) on delete cascade,
    kind             text not null,
    issued_at        timestamptz not null,
    expires_at       timestamptz not null,
    spent_at         timestamptz
);
create index token_by_authorization on oauth.token (authorization_id);
create index token_by_end on oauth.token (expires_at);

create table oauth.signing_key (
    kid        text primary key,
    sealed     text not null,
    created_at timestamptz not null
);

grant usage on schema oauth to countersign_app;
grant select, insert, update, delete on all tables in schema oauth to countersign_app;
