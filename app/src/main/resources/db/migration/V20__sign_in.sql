-- Passwords are no part of the history: they can be forgotten, and nobody may replay them.
create schema signin;

create table signin.password (
    email           text primary key check (email = lower(email)),
    hash            text not null,
    failed_attempts integer not null default 0,
    locked_until    timestamptz,
    changed_at      timestamptz not null
);

grant usage on schema signin to countersign_app;
grant select, insert, update, delete on signin.password to countersign_app;
