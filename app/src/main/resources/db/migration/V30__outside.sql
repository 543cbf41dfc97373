-- What must still reach the world outside. Nothing here is history: the ledger is.
create schema outside;

create table outside.effects (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index on outside.effects (execution_time);
create index on outside.effects (last_heartbeat);
create index on outside.effects (priority desc, execution_time asc);

-- The simulated carrier's own memory: to Countersign it is as foreign as any carrier's.
create schema simulated;

create table simulated.call (
    business_id text not null,
    call_id     text not null,
    carrier_id  text not null,
    life        text not null,
    placed_at   timestamptz not null,
    next_step   integer not null,
    next_at     timestamptz,
    primary key (business_id, call_id)
);

create index call_due on simulated.call (next_at) where next_at is not null;

grant usage on schema outside, simulated to countersign_app;
grant all on all tables in schema outside, simulated to countersign_app;
