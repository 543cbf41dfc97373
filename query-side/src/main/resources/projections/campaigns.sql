-- Campaigns, and how far each person in them is. Counts are taken from the people when asked.
create table campaign (
    business_id text not null,
    campaign_id text not null,
    name text not null,
    description text,
    status text not null,
    agent_id text,
    agent_name text,
    cadence jsonb not null,
    at_once integer not null,
    created_at timestamptz not null,
    launched_at timestamptz,
    completed_at timestamptz,
    primary key (business_id, campaign_id)
);
create index campaign_by_age on campaign (business_id, created_at desc, campaign_id desc);

create table campaign_lead (
    business_id text not null,
    campaign_id text not null,
    lead_id text not null,
    position integer not null,
    state text not null,
    attempts integer not null,
    call_id text,
    detail text,
    next_at timestamptz,
    primary key (business_id, campaign_id, lead_id)
);
create index campaign_lead_due
    on campaign_lead (business_id, campaign_id, state, next_at, position);
