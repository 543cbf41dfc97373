-- What is left of every limit, for all nodes together. No part of the history, and not worth a line of
-- the write-ahead log: after a crash the limits are full again.
create unlogged table access.bucket (
    name       text primary key,
    capacity   integer not null,
    per_second double precision not null,
    tokens     double precision not null,
    settled_at timestamptz not null
);
create index bucket_by_age on access.bucket (settled_at);

grant select, insert, update, delete on access.bucket to countersign_app;
