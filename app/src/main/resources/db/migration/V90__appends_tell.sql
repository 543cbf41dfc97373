-- Every insert tells the other nodes how far the ledger reaches now. The position was drawn by this
-- very session, under the lock, so it is the last one of the statement.
create function ledger.tell() returns trigger language plpgsql as $$
begin
    perform pg_notify('ledger_events', currval('ledger.events_position_seq')::text);
    return null;
end $$;

create trigger events_tell after insert on ledger.events
    for each statement execute function ledger.tell();
