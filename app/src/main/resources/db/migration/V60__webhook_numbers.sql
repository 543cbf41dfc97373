-- Webhooks are numbered like everything on the case desk.
create sequence ledger.webhook_id_seq as bigint;
grant usage on sequence ledger.webhook_id_seq to countersign_app;
