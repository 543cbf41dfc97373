-- What is needed to prove, and to prove tampered with, the history of each business.

create schema notary;

-- The recorded hashes of a business's events, 256 to a tile, in the order of their positions. A full
-- tile also carries the root over it. Everything here can be made again from the ledger, except what
-- was signed.
create table notary.tile (
    business_id    text not null,
    tile           bigint not null,
    first_position bigint not null,
    hashes         bytea not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
    root           bytea check (length(root) = 32),
    primary key (business_id, tile)
);

create table notary.checkpoint (
    business_id text not null,
    size        bigint not null,
    note        text not null,
    signed_at   timestamptz not null,
    primary key (business_id, size)
);

create table notary.progress (
    one      boolean primary key default true check (one),
    position bigint not null
);
insert into notary.progress (position) values (0);

create table notary.signing_key (
    name           text primary key,
    public_key     text not null,
    sealed_private text not null,
    made_at        timestamptz not null default now()
);

grant usage on schema notary to countersign_app;
grant select, insert, update on notary.tile to countersign_app;
grant select, update on notary.progress to countersign_app;
grant select, insert on notary.checkpoint, notary.signing_key to countersign_app;
