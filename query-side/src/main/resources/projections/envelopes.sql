-- Authority granted in advance. The signed text itself is nowhere.
create table envelope (
    business_id text not null,
    envelope_id text not null,
    issued jsonb not null,
    issued_at timestamptz not null,
    used integer not null default 0,
    last_used_at timestamptz,
    revoked_by text,
    primary key (business_id, envelope_id)
);
create index envelope_newest on envelope (business_id, issued_at desc);
