-- One row for each event. "after" holds the fields that the event states, as text; what they were
-- before stands in the subject's previous row. "about" names other subjects that the event concerns.
create table audit_entry (
    business_id text not null,
    position bigint not null,
    at timestamptz not null,
    event_name text not null,
    subject_id text not null,
    door text not null,
    tool text,
    actor_id text not null,
    actor_name text not null,
    client text,
    request_id text,
    change_id text,
    after json,
    action text not null,
    about text[] not null,
    primary key (business_id, position)
);
create index audit_entry_by_subject on audit_entry (business_id, subject_id, position desc);
create index audit_entry_by_action on audit_entry (business_id, action, position desc);
create index audit_entry_about on audit_entry using gin (about);
create index audit_entry_by_change on audit_entry (business_id, change_id, position desc)
    where change_id is not null;
create index audit_entry_by_actor on audit_entry (business_id, actor_id, position desc);

-- How people know a subject now.
create table audit_subject (
    business_id text not null,
    subject_id text not null,
    name text not null,
    primary key (business_id, subject_id)
);

-- What was countersigned, and by whom.
create table audit_signature (
    business_id text not null,
    change_id text not null,
    digest text not null,
    member_name text,
    primary key (business_id, change_id)
);
