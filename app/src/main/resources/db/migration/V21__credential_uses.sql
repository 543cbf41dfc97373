-- When credentials were used last. No part of the history: it may be lost and nothing is decided by it.
create schema access;

create table access.last_use (
    business_id   text not null,
    credential_id text not null,
    last_tool     text not null,
    last_used_at  timestamptz not null,
    primary key (business_id, credential_id)
);

grant usage on schema access to countersign_app;
grant select, insert, update, delete on access.last_use to countersign_app;
