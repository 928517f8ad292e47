import type { Pool } from "pg"

/** Whose address this is, in its look-up form, and which of theirs: the one way from an address to an account. */
export async function addressOwner(
  pool: Pool,
  lookup: string,
): Promise<{ accountId: string; addressId: string } | null> {
  const { rows } = await pool.query<{ accountId: string; addressId: string }>({
    name: "address-owner",
    text: 'select account_id as "accountId", address_id as "addressId" from email_lookup where address = $1',
    values: [lookup],
  })
  return rows[0] ?? null
}
