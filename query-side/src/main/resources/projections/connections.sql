-- Assistants that people let in. The second index is not led by the business: a token is known by
-- its connection before the business is believed.
create table connection (
    business_id text not null,
    connection_id text not null,
    member_id text not null,
    client_id text not null,
    client_name text not null,
    client_host text not null,
    endpoint text not null,
    scopes text[] not null,
    allowed_at timestamptz not null,
    ended text,
    ended_at timestamptz,
    primary key (business_id, connection_id)
);
create index connection_by_id on connection (connection_id);
create index connection_by_age on connection
    (business_id, (ended is not null), allowed_at desc, connection_id desc);
