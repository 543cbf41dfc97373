-- Members and businesses under numbers. The number is the position of the event they began with, so a
-- rebuild gives everybody the number they had.
create table admin (
    business_id text not null,
    admin_id bigint not null,
    member_id text not null,
    name text not null,
    email text not null,
    role text not null,
    primary key (business_id, member_id)
);
create unique index admin_by_number on admin (business_id, admin_id);

create table company (
    business_id text not null primary key,
    company_id bigint not null
);
