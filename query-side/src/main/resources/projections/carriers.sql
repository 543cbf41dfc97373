-- The accounts a business has with carriers; their keys are sealed.
create table carrier_account (
    business_id text not null,
    carrier text not null,
    account jsonb not null,
    primary key (business_id, carrier)
);

-- What goes out on which carrier, where somebody has chosen.
create table carrier_choice (
    business_id text primary key,
    calls text not null,
    texts text not null
);
