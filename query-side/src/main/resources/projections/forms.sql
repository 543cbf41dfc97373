-- Forms as they are, each in its newest version, and where each stands in the cases that have it.
create table form (
    business_id text not null,
    form_id bigint not null,
    name text not null,
    key text not null,
    description text,
    due_in_days integer,
    case_type_id bigint,
    version integer not null,
    primary key (business_id, form_id)
);

create table case_form (
    business_id text not null,
    case_form_id bigint not null,
    form_id bigint not null,
    version integer not null,
    case_id bigint not null,
    state text not null,
    due_at timestamptz,
    primary key (business_id, case_form_id)
);
create index case_form_by_case on case_form (business_id, case_id, case_form_id);
