/** The blocklist that NIST SP 800-63B-4 §3.1.1.2 asks for: passwords that attackers try first, and ones that are no work to guess. */

let common: Promise<ReadonlySet<string>> | undefined

/** Some 30,000 from published breaches; loaded when the first password is chosen, since signing in does not need it. */
const loadCommon = (): Promise<ReadonlySet<string>> => {
  common ??= import("@zxcvbn-ts/language-common").then(({ dictionary }) => new Set(dictionary["passwords-common"]))
  return common
}

/** Whether a password is on the list, also when only its case, or digits and marks around it, differ; or is one piece repeated. */
export async function isCommonPassword(password: string): Promise<boolean> {
  const list = await loadCommon()
  const plain = password.normalize("NFKC").toLowerCase()
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "")
  return list.has(plain) || (core.length >= 4 && core.length + 4 >= plain.length && list.has(core)) || isPattern(plain)
}

/** One piece repeated (“abcabcabc…”), or characters that count up or down (“123456789…”). */
function isPattern(text: string): boolean {
  if (/^(.{1,5})\1+$/u.test(text)) return true
  const codes = [...text].map((letter) => letter.codePointAt(0) as number)
  const steps = new Set(codes.slice(1).map((code, index) => (code - (codes[index] as number) + 10) % 10))
  const [step] = steps
  return steps.size === 1 && (step === 1 || step === 9)
}
