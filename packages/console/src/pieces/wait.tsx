import { Text } from "@mantine/core"
import { Problem } from "@sparekey/client"
import { HourglassIcon } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { clock } from "../words/times.ts"
import classes from "./pieces.module.css"

/** How many milliseconds are left until then; null when nothing is waited for. Counts down by itself. */
export function useWaitUntil(moment: Date | null): number | null {
  const until = moment?.getTime() ?? null
  const [now, setNow] = useState(Date.now)
  const over = until === null || now >= until
  useEffect(() => {
    if (until === null) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [until])
  return over ? null : until - now
}

/** The wait that a denial asks for. */
export const useWait = (denial: Error | null): number | null =>
  useWaitUntil(denial instanceof Problem ? denial.retryAt : null)

/** A calm countdown. It ticks silently: a screen reader hears only that the wait is over. */
export function Wait({ left }: { readonly left: number | null }) {
  const { t } = useTranslation()
  const waited = useRef(false)
  if (left !== null) waited.current = true
  return (
    <div className={classes.wait}>
      {left !== null && (
        <Text role="timer" aria-live="off" size="sm" c="dimmed">
          <HourglassIcon size={16} aria-hidden />
          {t("shell.wait", { time: clock(left) })}
        </Text>
      )}
      <Text role="status" size="sm" c="dimmed">
        {left === null && waited.current ? t("shell.waitOver") : null}
      </Text>
    </div>
  )
}
