-- Who was forgotten, by id alone, and what was destroyed.
create table erasure (
    business_id text not null,
    erasure_id text not null,
    person text not null,
    why text not null,
    ordered_by text not null,
    ordered_at timestamptz not null,
    carried_out_at timestamptz,
    keys integer not null default 0,
    forgotten text[] not null default '{}',
    rows bigint not null default 0,
    mentioned_in text[] not null default '{}',
    primary key (business_id, erasure_id)
);
create index erasure_newest on erasure (business_id, ordered_at desc);
create index erasure_of_person on erasure (business_id, person, ordered_at desc);
