-- How people want to be told; who has no row has chosen nothing.
create table notice_choice (
    business_id text not null,
    member_id text not null,
    choice jsonb not null,
    primary key (business_id, member_id)
);
