-- Case lists as they are.
create table case_list (
    business_id text not null,
    list_id bigint not null,
    name text not null,
    key text not null,
    description text,
    case_type_id bigint,
    primary key (business_id, list_id)
);
