-- By subject. Clients as they are. "search" and "pieces" serve the search by a part of name or email.
create table client (
    business_id text not null,
    client_id bigint not null,
    details jsonb not null,
    search text not null,
    pieces bigint[] not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (business_id, client_id)
);
create index client_by_source on client (business_id,
        md5((details ->> 'externalSource') || chr(10) || (details ->> 'externalSourceId')))
    where details ->> 'externalSourceId' is not null;
create index client_by_piece on client using gin (pieces)
    with (fastupdate = on, gin_pending_list_limit = 256);

-- The ways in which a client may not be reached.
create table client_opted_out (
    business_id text not null,
    client_id bigint not null,
    channel text not null,
    primary key (business_id, client_id, channel)
);
