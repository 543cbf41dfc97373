-- The keys that seal what the ledger says about people. To forget somebody is to delete the keys.

create schema people;

-- Keys are made 256 at a time, before anybody needs them; a block's keys are neighbours.
create sequence people.block_seq as bigint;

create table people.key (
    number  bigint primary key,
    sealed  text not null,
    made_at timestamptz not null default now()
);

-- Whose keys were destroyed, by id alone. For good: nothing is sealed for them any more. The others are
-- lines of conversation that may begin anew.
create table people.forgotten (
    place        bigint generated always as identity primary key,
    data_subject text not null,
    business_id  text not null,
    erasure_id   text not null,
    for_good     boolean not null,
    forgotten_at timestamptz not null default now()
);

grant usage on schema people to countersign_app;
grant usage on all sequences in schema people to countersign_app;
grant select, insert, delete on people.key to countersign_app;
grant select, insert on people.forgotten to countersign_app;
