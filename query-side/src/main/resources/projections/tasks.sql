-- Tasks, and where each stands in the cases that have it. Overdue follows from the time asked for.
create table task (
    business_id text not null,
    task_id bigint not null,
    title text not null,
    key text not null,
    body text,
    response_type text not null,
    primary key (business_id, task_id)
);

create table case_task (
    business_id text not null,
    task_id bigint not null,
    case_task_id bigint not null,
    case_id bigint not null,
    state text not null,
    due_at timestamptz,
    primary key (business_id, task_id, case_task_id)
);
create index case_task_by_case on case_task (business_id, case_id, case_task_id);
