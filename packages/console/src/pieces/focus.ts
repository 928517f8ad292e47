/** Where the keyboard and the screen reader are: moved on purpose, when a step appears and when something was denied. */
import { type RefObject, useEffect, useRef } from "react"

/** Focuses the element when it first appears, so that a new step is where the person already is. */
export function useFocusOnArrival<Element extends HTMLElement>(): RefObject<Element | null> {
  const ref = useRef<Element>(null)
  useEffect(() => ref.current?.focus({ preventScroll: true }), [])
  return ref
}

/** Focuses the element each time a denial comes. */
export function useFocusOnDenial(ref: RefObject<HTMLElement | null>, denial: unknown): void {
  useEffect(() => {
    if (denial) ref.current?.focus()
  }, [ref, denial])
}
