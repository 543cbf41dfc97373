-- Webhooks as they are. Secrets are sealed; only the application's key opens them.
create table webhook (
    business_id text not null,
    webhook_id bigint not null,
    settings jsonb not null,
    secrets jsonb not null,
    switched_off text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (business_id, webhook_id)
);
