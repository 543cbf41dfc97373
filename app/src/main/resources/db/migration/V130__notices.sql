-- Who is told of which waiting change by email, and what became of it. Nothing here is history:
-- that somebody was asked by email changes nothing. Only ids, so that nobody needs to be forgotten.
create table outside.notice (
    business_id text not null,
    member_id text not null,
    about text not null,
    state text not null,
    mail_id text,
    planned_at timestamptz not null,
    moved_at timestamptz not null,
    detail text,
    primary key (business_id, member_id, about)
);
create index on outside.notice (business_id, member_id, moved_at desc);

-- When a person was last sent one: many changes in a short time become one email.
create table outside.notice_pace (
    business_id text not null,
    member_id text not null,
    last_at timestamptz not null,
    primary key (business_id, member_id)
);

grant select, insert, update, delete on outside.notice, outside.notice_pace to countersign_app;
