-- How each business's line is set up: one row a business, alerts, links and spend limits side by side.
create table line_settings (
    business_id text not null primary key,
    alerts jsonb,
    alerts_updated_at timestamptz,
    links jsonb,
    calls_a_day bigint,
    texts_a_day bigint,
    cents_a_day bigint
);
