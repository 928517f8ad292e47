-- What people write to the desk: stored as it came before it is acknowledged, proven by a job, forgotten soon (standards: E5, E10, G1).

create table inbound_message (
  id uuid primary key,
  received_at timestamptz(3) not null,
  source text not null check (source in ('smtp', 'lmtp', 'imap')),
  -- who delivered it, for whom; a null sender is the null return path
  envelope jsonb not null,
  -- SHA-256 of the raw bytes: the same message delivered twice is one row
  raw_hash bytea not null unique,
  -- gone as soon as there is a verdict, and with it all attachments
  raw bytea,
  size integer not null,

  -- what was found, and what follows; a verdict that is held is tried again
  checked_at timestamptz(3),
  verdict jsonb,
  findings jsonb,
  decided_at timestamptz(3),
  -- SHA-256 of sender and Message-ID, once something may follow: a copy that took another way is a replay
  letter_hash bytea unique,
  from_address text,
  message_id text,

  -- of use for as long as somebody looks at it
  subject text,
  body text,
  reading jsonb,

  handed_over_at timestamptz(3),
  -- what was missing was asked for, once
  asked_at timestamptz(3)
);
alter table inbound_message alter column raw set storage external;
create index inbound_message_received_at on inbound_message (received_at);

grant select, insert, update, delete on inbound_message to sparekey_server;
