-- Numbers that were drawn for a call with an idempotency key: repeating the call draws them again.
create table ledger.drawn_number (
    noun   text not null,
    key    text not null,
    number bigint not null,
    primary key (noun, key)
);
grant select, insert on ledger.drawn_number to countersign_app;
