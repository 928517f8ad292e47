-- The audit log is sealed: entries become the leaves of one Merkle tree (RFC 9162 §2.1), whose root a signed checkpoint holds.

-- The transaction that wrote an entry. What is written by one that is older than all that still run can appear no more, so the sealer need
-- not look for it again. Entries from before have none; adding a column with a default that varies would rewrite the table.
alter table audit_entry add column written_by bigint;
alter table audit_entry alter column written_by set default pg_current_xact_id()::text::bigint;
-- In the order of writing, as the table is: a few bytes for each megabyte of it, and next to nothing for whoever writes.
create index audit_entry_written_by on audit_entry using brin (written_by) with (pages_per_range = 16, autosummarize = on);

-- One row a leaf. On a sharded PostgreSQL it stays on one node, as the job tables do.
create table audit_seal (
  position bigint primary key check (position >= 0),
  account_id uuid not null,
  entry_id uuid not null,
  leaf_hash bytea not null,
  -- the inner nodes that this leaf makes full, from level 1 upwards, 32 bytes each: what proofs are made of
  completes bytea not null,
  -- no foreign key: a deleted entry has to be found out, not refused, and the table it would lock belongs to sign-ins
  unique (account_id, entry_id)
);

create table audit_checkpoint (
  tree_size bigint primary key check (tree_size > 0),
  -- size, root hash, time, key id and Ed25519 signature in one text, a C2SP signed note: what is signed is what is kept
  note text not null,
  -- entries of transactions before this one are all sealed
  settled_before bigint not null
);

-- Only more of it: the server's role can neither change nor delete what is sealed (standards: L3).
grant select, insert on audit_seal, audit_checkpoint to sparekey_server;
