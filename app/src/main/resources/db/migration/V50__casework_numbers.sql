-- What the case desk numbers, beside cases. A number that was drawn and not used is a harmless gap.
create sequence ledger.client_id_seq as bigint start with 101;
create sequence ledger.case_list_id_seq as bigint;
create sequence ledger.case_type_id_seq as bigint;
create sequence ledger.case_field_id_seq as bigint;
create sequence ledger.case_status_id_seq as bigint;
create sequence ledger.note_id_seq as bigint start with 101;
create sequence ledger.form_id_seq as bigint;
create sequence ledger.task_id_seq as bigint;
create sequence ledger.case_task_id_seq as bigint;

grant usage on sequence
    ledger.client_id_seq, ledger.case_list_id_seq, ledger.case_type_id_seq,
    ledger.case_field_id_seq, ledger.case_status_id_seq, ledger.note_id_seq,
    ledger.form_id_seq, ledger.task_id_seq, ledger.case_task_id_seq
    to countersign_app;
