-- Which carrier was asked for what, written down before it is asked. Without a row nobody was asked.
create table outside.orders (
    business_id text not null,
    order_id    text not null,
    carrier     text not null,
    line        text not null,
    to_number   text not null,
    -- Of what a text says, so that two texts to one person are told apart.
    digest      text,
    asked_at    timestamptz not null,
    carrier_id  text,
    primary key (business_id, order_id)
);

create index orders_by_age on outside.orders (asked_at);
create unique index orders_by_carrier_id on outside.orders (business_id, carrier_id)
    where carrier_id is not null;

-- Copies of agents at carriers whose agents speak for themselves.
create table outside.assistants (
    business_id  text not null,
    agent_id     text not null,
    account      text not null,
    assistant_id text not null,
    digest       text not null,
    primary key (business_id, agent_id, account)
);

grant all on outside.orders, outside.assistants to countersign_app;
