-- The number of a form in a case.
create sequence ledger.case_form_id_seq as bigint;
grant usage on sequence ledger.case_form_id_seq to countersign_app;
