-- By subject. Leads as they are. Status and source stand beside the details because lists are filtered by them.
create table lead (
    business_id text not null,
    lead_id text not null,
    details jsonb not null,
    status text,
    source text,
    agent_id text,
    automation_paused boolean not null default false,
    consent text not null default 'UNKNOWN',
    consent_how text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    score jsonb,
    primary key (business_id, lead_id)
);
create index lead_by_age on lead (business_id, created_at desc, lead_id desc) include (status);
create index lead_by_status on lead (business_id, status, created_at desc, lead_id desc);
create index lead_by_phone on lead (business_id, (details ->> 'phone'), created_at desc, lead_id desc);
create index lead_by_source on lead (business_id, source, created_at desc, lead_id desc);
create index lead_by_agent on lead (business_id, agent_id, created_at desc, lead_id desc);
