-- By subject. Agents as they are, and every version of their settings.
create table agent (
    business_id text not null,
    agent_id text not null,
    settings jsonb not null,
    version bigint not null,
    status text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (business_id, agent_id)
);
create index agent_by_age on agent (business_id, created_at, agent_id);

create table agent_version (
    business_id text not null,
    agent_id text not null,
    version bigint not null,
    settings jsonb not null,
    changed_fields text[] not null,
    changed_by text not null,
    change_id text,
    changed_at timestamptz not null,
    restored_from bigint,
    primary key (business_id, agent_id, version)
);
