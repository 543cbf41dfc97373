-- Nodes are told by whoever waits for the disk, once for many appends, and not by every insert: an
-- insert may be visible before it would survive a crash.
drop trigger events_tell on ledger.events;
drop function ledger.tell();
