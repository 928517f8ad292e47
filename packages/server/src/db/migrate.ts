import { createHash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { Logger, runMigrations } from "graphile-worker"
import type pg from "pg"
import { OperatorProblem } from "../host/operator-problem.ts"
import { createPool, serverRole } from "./pool.ts"
import { reachDatabase } from "./reach.ts"

interface Migration {
  version: number
  name: string
  sql: string
  checksum: string
}

/** Any number, as long as it is always the same: servers that start at once take turns by it. */
const lock = 7_380_001

/**
 * Brings the database to the schema that this server knows: our own migrations (db/migrations/NNNN-name.sql, each in its own
 * transaction, each once), then graphile-worker's, then what the server's role may do. Several may run at once.
 *
 * @returns how many of our own were applied.
 * @throws OperatorProblem when the schema is newer than this server, or is not what our files made.
 */
export async function migrate(
  connectionString: string,
  folder: string = join(import.meta.dirname, "migrations"),
): Promise<number> {
  const migrations = await readMigrations(folder)
  const client = await reachDatabase(connectionString)
  try {
    await client.query("select pg_advisory_lock($1)", [lock])
    await makeServerRole(client)
    const applied = await applyMigrations(client, migrations)
    await migrateJobs(connectionString)
    await letServerEnqueue(client)
    return applied
  } finally {
    // Ends the session, and the lock with it.
    await client.end()
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), "utf8")
      return { version: Number(name.slice(0, 4)), name, sql, checksum: createHash("sha256").update(sql).digest("hex") }
    }),
  )
}

async function applyMigrations(client: pg.Client, migrations: Migration[]): Promise<number> {
  await client.query(`
    create table if not exists schema_migration (
      version int primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`)
  const { rows } = await client.query<Omit<Migration, "sql">>("select * from schema_migration order by version")
  refuseOtherSchema(rows, migrations)
  const waiting = migrations.slice(rows.length)
  for (const { version, name, sql, checksum } of waiting) {
    await client.query("begin")
    try {
      await client.query(sql)
      const values = [version, name, checksum]
      await client.query("insert into schema_migration (version, name, checksum) values ($1, $2, $3)", values)
      await client.query("commit")
    } catch (error) {
      await client.query("rollback")
      throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error })
    }
  }
  return waiting.length
}

function refuseOtherSchema(applied: Omit<Migration, "sql">[], known: Migration[]): void {
  const newest = applied.at(-1)
  if (newest !== undefined && newest.version > (known.at(-1)?.version ?? 0)) {
    throw new OperatorProblem(
      `The database was migrated by a newer Sparekey (${newest.name}): start that one; going back is not possible.`,
    )
  }
  for (const [at, { name, checksum }] of applied.entries()) {
    if (known[at]?.checksum === checksum) continue
    throw new OperatorProblem(
      `The database's schema was made by another ${name} than the one here: ` +
        "a migration never changes once applied, so use the release that made the database, or a new database.",
    )
  }
}

/**
 * Roles belong to the whole cluster, so servers on other databases may make this one at the same moment, where no lock of ours
 * reaches: whoever comes second tries again and finds it made.
 */
async function makeServerRole(client: pg.Client): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await client.query(roleStatement).then(() => undefined)
    } catch (error) {
      const { code, message } = error as pg.DatabaseError
      if (code === "42501") {
        throw new OperatorProblem(
          `The database user of SPAREKEY_DATABASE_URL may not make or take on the role ${serverRole}: run ` +
            `“create role ${serverRole}; grant ${serverRole} to ${client.user};” as an administrator of the database.`,
        )
      }
      const somebodyElseDidIt = code === "42710" || code === "23505" || /concurrently updated/.test(message)
      if (!somebodyElseDidIt || attempt === 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20))
    }
  }
}

// PostgreSQL 16 tells being a member from being allowed to take the role on; 15 does not know that word.
const roleStatement = `
  do $$
  begin
    if not exists (select from pg_roles where rolname = '${serverRole}') then
      create role ${serverRole} nologin;
    end if;
    if not pg_has_role(current_user, '${serverRole}',
      case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)
    then
      grant ${serverRole} to current_user;
    end if;
  end $$`

async function migrateJobs(connectionString: string): Promise<void> {
  const pool = createPool({ connectionString, size: 1 })
  try {
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) })
  } finally {
    await pool.end()
  }
}

/**
 * The server's role may add jobs, in the transaction of what they follow from, and nothing else: it reads no queue, since the
 * mails in it are not its business. graphile-worker's tables have row security without a policy, so its functions for adding
 * jobs run as the owner.
 */
async function letServerEnqueue(client: pg.Client): Promise<void> {
  await client.query(`
    do $$
    declare
      adding regprocedure;
    begin
      for adding in
        select oid from pg_proc
        where pronamespace = 'graphile_worker'::regnamespace and proname in ('add_job', 'add_jobs') and not prosecdef
      loop
        execute format('alter function %s security definer set search_path = pg_catalog, pg_temp', adding);
        execute format('revoke execute on function %s from public', adding);
        execute format('grant execute on function %s to ${serverRole}', adding);
      end loop;
      grant usage on schema graphile_worker to ${serverRole};
    end $$`)
}
