import { execFile } from "node:child_process"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import pg from "pg"

const run = promisify(execFile)

/** The same work without Node, where pgbench is installed: what the database itself can do here. */
export type Pgbench = { readonly secondStep: number; readonly sessionLookUp: number }

const rows = 1000

/** Rows by number, because pgbench has no UUIDs of its own. */
const script = `
\\set number random(1, ${rows})
\\startpipeline
begin;
update totp_authenticator set last_step = last_step + 1, last_used_at = now()
  from bench_row where bench_row.number = :number and totp_authenticator.account_id = bench_row.account_id
    and totp_authenticator.id = bench_row.authenticator_id and state = 'bound' and last_step < 9000000000000000000;
insert into session (account_id, id, token_hash, born_at, last_seen_at, expires_at, idle_minutes, password_at, user_agent)
  select account_id, gen_random_uuid(), '\\x00', now(), now(), now() + interval '1 day', 60, now(), 'a browser'
  from bench_row where number = :number;
insert into audit_entry (account_id, id, at, type, actor, data, leaf_hash)
  select account_id, gen_random_uuid(), now(), 'authenticator_shown', '{}', '{}', '\\x00' from bench_row where number = :number;
commit;
\\endpipeline
`

const lookUpScript = `
\\set number random(1, ${rows})
select token_hash, last_seen_at, expires_at, idle_minutes, password_at, authenticator_at, recovery_code_at
  from session join bench_row on session.account_id = bench_row.account_id and session.id = bench_row.session_id
  where number = :number and ended_at is null;
`

/** Undefined where pgbench is not installed. */
export async function measurePgbench(url: string, seconds: number): Promise<Pgbench | undefined> {
  const installed = await run("pgbench", ["--version"]).then(
    () => true,
    () => false,
  )
  if (!installed) return undefined
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const folder = await mkdtemp(join(tmpdir(), "sparekey-pgbench-"))
  try {
    await client.query(`
      create table bench_row as
        select row_number() over (order by t.account_id) as number, t.account_id, t.id as authenticator_id, s.id as session_id
        from totp_authenticator t join (select distinct on (account_id) account_id, id from session order by account_id, id) s
          using (account_id)
        order by 1 limit ${rows}`)
    await client.query("alter table bench_row add primary key (number)")
    await client.query("update totp_authenticator set last_step = 0")
    await client.query("vacuum analyze")
    const perSecond = async (name: string, text: string) => {
      const path = join(folder, name)
      await writeFile(path, text)
      const { stdout } = await run("pgbench", [
        ...["--no-vacuum", "--protocol=prepared", "--client=32", "--jobs=2"],
        ...[`--time=${seconds}`, `--file=${path}`, url],
      ])
      return Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
    }
    return {
      secondStep: await perSecond("second-step", script),
      sessionLookUp: await perSecond("look-up", lookUpScript),
    }
  } finally {
    await client.query("drop table if exists bench_row")
    await client.end()
    await rm(folder, { recursive: true, force: true })
  }
}
