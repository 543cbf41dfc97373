-- Notes as they are; "search" is title and body as they are compared.
create table note (
    business_id text not null,
    ulid text not null,
    note_id bigint not null,
    kind text not null,
    reference_id bigint not null,
    title text,
    body text not null,
    attachment_ids text[] not null,
    search text not null,
    author_name text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (business_id, ulid)
);
create index note_by_reference on note (business_id, kind, reference_id, note_id desc);
