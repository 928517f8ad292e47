-- API tokens with scopes end by themselves, and what they may do is what their makers may do still (decision 0038).
alter table api_token add column expires_at timestamptz(3);
update api_token set expires_at = now() + interval '365 days';
alter table api_token alter column expires_at set not null;
-- Whoever says “this was not me” ends the tokens that were made in their name.
create index api_token_created_by on api_token (created_by);
-- What ran out long ago is forgotten.
create index api_token_expires_at on api_token (expires_at);
