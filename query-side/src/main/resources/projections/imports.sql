-- Imports that were let through.
create table import (
    business_id text not null,
    import_id text not null,
    kind text not null,
    file jsonb not null,
    totals jsonb not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    primary key (business_id, import_id)
);
create index import_unfinished on import (business_id, started_at) where finished_at is null;
