-- Whole businesses as they stood at a moment, each in a schema of its own for a while.

create schema past;

create table past.view (
    view_id     text primary key,
    business_id text not null,
    position    bigint not null,
    named       text not null,
    opened_by   text not null,
    phase       text not null check (phase in ('BUILDING', 'READY', 'FAILED')),
    done        bigint not null default 0,
    message     text,
    opened_at   timestamptz not null,
    touched_at  timestamptz not null,
    until       timestamptz not null
);
create index view_by_business on past.view (business_id, opened_at desc);

grant usage on schema past to countersign_app;
grant select, insert, update, delete on past.view to countersign_app;
