-- Forms as they are, each in its newest version.
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
