-- What a person has stopped: one row while it is stopped.
create table stop (
    business_id text not null,
    scope text not null,
    what text not null,
    name text not null,
    why text not null,
    by_id text not null,
    by_name text not null,
    since timestamptz not null,
    primary key (business_id, scope, what)
);
