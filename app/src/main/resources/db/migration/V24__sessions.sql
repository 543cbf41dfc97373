-- Where people are signed in, so that they can look and end it. The session itself lives in the memory of a
-- node and stands only as long as its row.
create table signin.session (
    session_id   text primary key,
    email        text not null,
    address      text not null,
    program      text not null,
    began_at     timestamptz not null,
    last_seen_at timestamptz not null
);
create index session_by_person on signin.session (email, last_seen_at desc);
create index session_by_age on signin.session (last_seen_at);

grant select, insert, update, delete on signin.session to countersign_app;
