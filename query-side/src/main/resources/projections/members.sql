-- Who belongs to which business. The second index is not led by the business: at sign-in only the
-- email is known.
create table member (
    business_id text not null,
    member_id text not null,
    email text not null,
    name text not null,
    role text not null,
    primary key (business_id, member_id)
);
create index member_by_email on member (email);
