import { CircleCheckIcon, CircleXIcon, InfoIcon, TriangleExclamationPointIcon } from "lucide-react"
import type { ReactNode } from "react"
import classes from "./pieces.module.css"

const icons = { good: CircleCheckIcon, careful: TriangleExclamationPointIcon, bad: CircleXIcon, plain: InfoIcon }

export type Tone = keyof typeof icons

type NoticeProps = {
  readonly tone: Tone
  readonly children: ReactNode
  /** `alert` interrupts, `status` waits its turn; without it nothing is announced. */
  readonly role?: "alert" | "status"
}

/** A sentence that stands out by icon, colour and words together. */
export function Notice({ tone, children, role }: NoticeProps) {
  const Icon = icons[tone]
  return (
    <div className={classes.notice} data-tone={tone} role={role}>
      <Icon size={20} aria-hidden />
      <div>{children}</div>
    </div>
  )
}
