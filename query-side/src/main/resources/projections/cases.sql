-- Cases as they are. "search" and "pieces" serve the search by a part of name or number.
create table case_file (
    business_id text not null,
    case_id bigint not null,
    details jsonb not null,
    type_id bigint not null,
    status_id bigint not null,
    search text not null,
    pieces bigint[] not null,
    opened_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (business_id, case_id)
);
create index case_file_by_type on case_file (business_id, type_id, case_id);
create index case_file_by_status on case_file (business_id, status_id, case_id);
create index case_file_by_piece on case_file using gin (pieces)
    with (fastupdate = on, gin_pending_list_limit = 256);

-- Which clients belong to which case.
create table case_client (
    business_id text not null,
    case_id bigint not null,
    client_id bigint not null,
    linked_at timestamptz not null,
    primary key (business_id, case_id, client_id)
);
create index case_client_by_client on case_client (business_id, client_id, case_id);

-- Types and statuses as they are; they stand beside the cases, so that a case has the name that its
-- type has today and a count is as new as the list. "key" is the name as names are compared.
create table case_type (
    business_id text not null,
    type_id bigint not null,
    name text not null,
    key text not null,
    description text,
    pronunciation text,
    primary key (business_id, type_id)
);
create index case_type_by_key on case_type (business_id, key);

create table case_type_field (
    business_id text not null,
    type_id bigint not null,
    field_id bigint not null,
    key text not null,
    source text not null,
    created_at timestamptz not null,
    primary key (business_id, type_id, field_id)
);

create table case_status (
    business_id text not null,
    status_id bigint not null,
    name text not null,
    key text not null,
    description text,
    priority integer not null,
    parent_id bigint,
    primary key (business_id, status_id)
);
create index case_status_by_key on case_status (business_id, key);
