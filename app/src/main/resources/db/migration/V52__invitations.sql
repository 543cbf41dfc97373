-- Links with which somebody sets a first password. The secret itself is nowhere; a used link is gone.
create table signin.invitation (
    token_sha256 text primary key,
    email        text not null check (email = lower(email)),
    expires_at   timestamptz not null
);
create index invitation_by_email on signin.invitation (email);

grant select, insert, update, delete on signin.invitation to countersign_app;
