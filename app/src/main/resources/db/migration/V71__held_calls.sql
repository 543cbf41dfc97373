-- Calls of assistants whose change waits for a person, so that a task can complete with the tool's
-- own result. No history: the change itself stands in the ledger.
create table governance.held_call (
    change_id    text not null,
    caller_id    text not null,
    business_id  text not null,
    tool         text not null,
    arguments    text not null,
    call_key     text not null,
    state_sha256 text,
    made_at      timestamptz not null,
    kept_until   timestamptz not null,
    primary key (change_id, caller_id)
);
create index held_call_by_end on governance.held_call (kept_until);

grant select, insert, update, delete on governance.held_call to countersign_app;
