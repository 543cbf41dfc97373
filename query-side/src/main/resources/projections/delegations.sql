-- Who signs in whose place, and until when.
create table delegation (
    business_id text not null,
    delegation_id text not null,
    to_id text not null,
    lent jsonb not null,
    begins_at timestamptz not null,
    ends_at timestamptz not null,
    taken_back_by text,
    primary key (business_id, delegation_id)
);
create index delegation_last on delegation (business_id, ends_at desc, delegation_id desc);
create index delegation_by_member on delegation (business_id, to_id, ends_at desc);
