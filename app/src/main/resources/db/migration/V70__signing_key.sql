-- The key that signs envelopes, sealed. It is no history: a new one only ends what was handed out.
create schema governance;

create table governance.signing_key (
    kid        text primary key,
    sealed     text not null,
    created_at timestamptz not null default now()
);

grant usage on schema governance to countersign_app;
grant select, insert on governance.signing_key to countersign_app;
