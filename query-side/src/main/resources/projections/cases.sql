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
create index case_file_by_source on case_file (business_id,
        md5((details ->> 'externalSource') || chr(10) || (details ->> 'externalSourceId')))
    where details ->> 'externalSourceId' is not null;
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

-- Calls and campaigns of the voice desk, under numbers: the position of the event they began with,
-- so a rebuild gives every one the number it had. They stand beside the cases, because a call has
-- the case that its client has today. "search" and "said" serve the search by a part.
create table case_call (
    business_id text not null,
    call_id text not null,
    number bigint not null,
    inbound boolean not null,
    phone text not null,
    person text,
    agent_name text not null,
    status text not null,
    duration_seconds integer,
    ended_reason text,
    outcome text,
    summary text,
    search text not null,
    said text,
    started_at timestamptz not null,
    ended_at timestamptz,
    primary key (business_id, call_id)
);
create unique index case_call_by_number on case_call (business_id, number desc);
create index case_call_by_phone on case_call (business_id, phone);

-- What people said a call was about.
create table case_call_link (
    business_id text not null,
    call_id text not null,
    case_id bigint not null,
    primary key (business_id, call_id)
);
create index case_call_link_by_case on case_call_link (business_id, case_id);

create table case_campaign (
    business_id text not null,
    campaign_id text not null,
    number bigint not null,
    name text not null,
    key text not null,
    status text not null,
    runs integer not null,
    primary key (business_id, campaign_id)
);
create unique index case_campaign_by_number on case_campaign (business_id, number);

-- Which campaign made a call, and for which list of cases it does.
create table case_campaign_call (
    business_id text not null,
    call_id text not null,
    campaign_id text not null,
    primary key (business_id, call_id)
);
create index case_campaign_call_by_campaign on case_campaign_call (business_id, campaign_id);

create table case_campaign_list (
    business_id text not null,
    campaign_id text not null,
    list_id bigint not null,
    primary key (business_id, campaign_id)
);
create table case_list_name (
    business_id text not null,
    list_id bigint not null,
    name text not null,
    primary key (business_id, list_id)
);

-- How clients are called, and whether they want to be.
create table case_contact (
    business_id text not null,
    client_id bigint not null,
    name text not null,
    phone text,
    search text not null,
    primary key (business_id, client_id)
);
create index case_contact_by_phone on case_contact (business_id, phone);

create table case_contact_no_calls (
    business_id text not null,
    client_id bigint not null,
    primary key (business_id, client_id)
);
