-- Files on their way into the case desk. Nothing here is history: that a file was loaded, and every row of
-- it, stands in the ledger; here stand the bytes until then, how far it is, and what was wrong with rows.
create schema loading;

create table loading.upload (
    import_id       text primary key,
    business_id     text not null,
    kind            text not null,
    format          text not null,
    file_name       text not null,
    source          text,
    actor_id        text not null,
    actor_name      text not null,
    person_id       text,
    state           text not null
        check (state in ('receiving', 'checked', 'unreadable', 'waiting', 'running', 'done')),
    problem         text,
    bytes           bigint not null default 0,
    sha256          text not null default '',
    row_count       bigint not null default 0,
    faults          bigint not null default 0,
    ignored_columns text[] not null default '{}',
    change_id       text,
    rows_done       bigint not null default 0,
    created         bigint not null default 0,
    changed         bigint not null default 0,
    unchanged       bigint not null default 0,
    refused         bigint not null default 0,
    uploaded_at     timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);
create index upload_of_business on loading.upload (business_id, uploaded_at desc);

create table loading.piece (
    import_id text not null references loading.upload on delete cascade,
    number    integer not null,
    content   bytea not null,
    primary key (import_id, number)
);

-- The numbers that the rows of one batch will have, drawn before the first of them is used: whoever does
-- the batch again after a crash makes the same cases and clients, of which each can be made only once.
create table loading.batch (
    import_id      text not null references loading.upload on delete cascade,
    first_row      bigint not null,
    case_numbers   bigint[] not null,
    client_numbers bigint[] not null,
    primary key (import_id, first_row)
);

create table loading.fault (
    fault_id    bigint generated always as identity primary key,
    import_id   text not null references loading.upload on delete cascade,
    phase       text not null check (phase in ('check', 'load')),
    row_number  bigint not null,
    line        bigint not null,
    external_id text,
    message     text not null
);
create index fault_of_import on loading.fault (import_id, phase, row_number);

grant usage on schema loading to countersign_app;
grant select, insert, update, delete on all tables in schema loading to countersign_app;
grant usage on all sequences in schema loading to countersign_app;
