-- Cases as they are.
create table case_file (
    business_id text not null,
    case_id bigint not null,
    name text not null,
    case_number text,
    details jsonb not null,
    primary key (business_id, case_id)
);
