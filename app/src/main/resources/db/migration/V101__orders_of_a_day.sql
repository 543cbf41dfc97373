-- What one business asked carriers for today, for what its owner lets it spend.
create index orders_of_business on outside.orders (business_id, asked_at);
