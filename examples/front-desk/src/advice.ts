/** What this program says when something is refused: a sentence for each advice, so that none is forgotten. */
import type { Advice, NativeProblem } from "@sparekey/client/native"

const sentences: Readonly<Record<Advice, string>> = {
  try_again: "Try again.",
  wait: "Wait a while, then try again.",
  set_pin_in_browser: "Set a new PIN in the browser, under My security.",
  use_pin: "Use your PIN here. You set one in the browser, under My security.",
  open_again: "Open the front desk again.",
  sign_in_in_browser: "Sign in in the browser.",
  activate: "“forget” makes room for another activation code, from whoever manages your team's devices.",
  ask_for_another_code: "Ask for another activation code.",
  ask_administrator: "Ask your administrator.",
  check_clock: "Set this machine's clock right.",
  try_later: "Try again in a moment.",
  update_application: "Ask for a newer version of this program.",
}

export function explain({ message, advice, retryAt, page }: NativeProblem): readonly string[] {
  const when = retryAt === null ? [] : [`Not before ${retryAt.toLocaleTimeString()}.`]
  const where = page === null ? [] : [page.href]
  return [`✖ ${message}`, `  ${[sentences[advice], ...when, ...where].join(" ")}`]
}
