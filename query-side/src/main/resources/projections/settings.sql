-- How each business's line is set up: one row a business, alerts and links side by side.
create table line_settings (
    business_id text not null primary key,
    alerts jsonb,
    alerts_updated_at timestamptz,
    links jsonb
);
