-- Old events may stand in tables of their own, which may stand on cheaper storage. They inherit from
-- ledger.events, so whoever reads that reads them too, and nothing else needs to know.

create table ledger.archive (
    name           text primary key,
    after_position bigint not null,
    up_to          bigint not null unique,
    tablespace     text,
    begun_at       timestamptz not null default now(),
    finished_at    timestamptz,
    check (after_position < up_to)
);

-- The last place of every subject that has events in an archive: a place that was taken once stays taken,
-- also when the index that remembers it is another table's.
create table ledger.archived_subject (
    aggregate_id  text primary key,
    last_sequence bigint not null
);

grant select on ledger.archive, ledger.archived_subject to countersign_app;

-- As before, with one exception, for whoever owns the ledger and says that events are being set aside:
-- rows leave ledger.events and enter an archive. What left is looked for there, see below.
create or replace function ledger.refuse_to_rewrite() returns trigger language plpgsql as $$
begin
    if current_setting('countersign.setting_aside', true) = 'yes'
            and (tg_op = 'DELETE' and tg_table_name = 'events'
                or tg_op = 'INSERT' and tg_table_name <> 'events') then
        return null;
    end if;
    raise exception 'The ledger is append-only: % is refused.', lower(tg_op)
        using errcode = 'insufficient_privilege';
end $$;

-- Whatever leaves must be there again, byte for byte, when the statement ends.
create function ledger.refuse_to_lose() returns trigger language plpgsql as $$
begin
    if current_setting('countersign.setting_aside', true) = 'yes'
            and exists (select from gone g where not exists (
                select from ledger.events e where e.position = g.position
                    and (e.business_id, e.aggregate_type, e.aggregate_id, e.sequence_number,
                        e.event_id, e.event_name, e.event_revision, e.payload, e.metadata,
                        e.recorded_at)
                    = (g.business_id, g.aggregate_type, g.aggregate_id, g.sequence_number,
                        g.event_id, g.event_name, g.event_revision, g.payload, g.metadata,
                        g.recorded_at))) then
        raise exception 'An event would be lost: delete is refused.'
            using errcode = 'insufficient_privilege';
    end if;
    return null;
end $$;

create trigger events_are_never_lost after delete on ledger.events
    referencing old table as gone
    for each statement execute function ledger.refuse_to_lose();

-- Becomes a trigger with the first archive, so that nobody pays for it who has none. It answers as the
-- unique constraint would.
create function ledger.refuse_old_places() returns trigger language plpgsql as $$
declare
    taken record;
begin
    select a.aggregate_id, a.sequence_number into taken
    from added a join ledger.archived_subject s using (aggregate_id)
    where a.sequence_number <= s.last_sequence limit 1;
    if found then
        raise exception 'duplicate key value violates unique constraint "events_one_per_version"'
            using errcode = 'unique_violation', schema = 'ledger', table = 'events',
                constraint = 'events_one_per_version',
                detail = format('Key (aggregate_id, sequence_number)=(%s, %s) already exists.',
                    taken.aggregate_id, taken.sequence_number);
    end if;
    if exists (select from added a where a.position <= (select max(up_to) from ledger.archive)) then
        raise exception 'An event belongs to the end of the ledger.'
            using errcode = 'insufficient_privilege';
    end if;
    return null;
end $$;
