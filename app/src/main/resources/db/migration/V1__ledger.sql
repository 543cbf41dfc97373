-- The ledger: every event of every business, in one order, append-only.

-- Roles belong to the whole cluster: another database may have made this one already.
do $$
begin
    if not exists (select from pg_roles where rolname = 'countersign_app') then
        create role countersign_app nologin;
    end if;
exception when duplicate_object or unique_violation then
    null; -- another database of this cluster made it at the same moment
end $$;

-- Whoever signs in works as countersign_app. A superuser may do so anyway.
do $$
begin
    if not pg_has_role(current_user, 'countersign_app', 'SET') then
        execute format('grant countersign_app to %I with set true', current_user);
    end if;
    execute format('grant create, temporary on database %I to countersign_app', current_database());
end $$;

create schema ledger;

-- cache 1: a session that keeps numbers in reserve would hand them out in another order.
create sequence ledger.events_position_seq as bigint cache 1;

create table ledger.events (
    position        bigint primary key default nextval('ledger.events_position_seq'),
    business_id     text not null,
    aggregate_type  text not null,
    aggregate_id    text not null,
    sequence_number bigint not null,
    event_id        text not null,
    event_name      text not null,
    event_revision  text not null,
    payload         text not null,
    metadata        text not null,
    recorded_at     timestamptz not null,
    constraint events_one_per_version unique (aggregate_id, sequence_number)
);

alter sequence ledger.events_position_seq owned by ledger.events.position;

-- Every insert, whoever sends it, takes its turn before a position is drawn. The lock is held until
-- the transaction is visible; so whoever sees a position sees every smaller one, or it never existed.
create function ledger.take_turn() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(119178151257458);
    return null;
end $$;

create trigger events_take_turns before insert on ledger.events
    for each statement execute function ledger.take_turn();

create function ledger.refuse_to_rewrite() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger is append-only: % is refused.', lower(tg_op)
        using errcode = 'insufficient_privilege';
end $$;

create trigger events_are_append_only before update or delete or truncate on ledger.events
    for each statement execute function ledger.refuse_to_rewrite();

-- Cases are numbered; a number that was drawn and not used is a harmless gap.
create sequence ledger.case_id_seq as bigint start with 1001;

grant usage on schema ledger to countersign_app;
grant select, insert on ledger.events to countersign_app;
grant usage on sequence ledger.events_position_seq, ledger.case_id_seq to countersign_app;
