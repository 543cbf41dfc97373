-- Businesses as they are.
create table business (
    business_id text not null primary key,
    name text not null,
    type text not null,
    website text,
    timezone text not null,
    created_at timestamptz not null,
    owners_changed_at timestamptz
);
