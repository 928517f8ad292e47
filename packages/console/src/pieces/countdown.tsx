import { clock } from "../words/times.ts"
import ring from "./countdown.module.css"
import { useWaitUntil } from "./wait.tsx"

const HOUR = 3_600_000
const LENGTH = 100

type CountdownProps = {
  readonly until: string
  /** How long the whole wait is: what is over of it is drawn. */
  readonly hours: number
  readonly big?: boolean
  /** What follows, in words below. */
  readonly said?: string
}

/** A wait as a ring that closes, with what is left of it. It ticks silently. */
export function Countdown({ until, hours, big = false, said }: CountdownProps) {
  const left = useWaitUntil(new Date(until)) ?? 0
  const passed = hours === 0 ? 1 : Math.min(1, Math.max(0, 1 - left / (hours * HOUR)))
  return (
    <div className={ring.countdown} data-big={big}>
      <svg viewBox="0 0 36 36" aria-hidden="true">
        <circle cx="18" cy="18" r="15.5" />
        <circle
          cx="18"
          cy="18"
          r="15.5"
          pathLength={LENGTH}
          strokeDasharray={`${LENGTH * passed} ${LENGTH}`}
          transform="rotate(-90 18 18)"
        />
      </svg>
      <span>
        <span role="timer" aria-live="off">
          {clock(left)}
        </span>
        {said && <small>{said}</small>}
      </span>
    </div>
  )
}
