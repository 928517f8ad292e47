import classes from "./shell.module.css"

export const PRODUCT = "Sparekey"

/** A key, and the spare one behind it. */
export function Wordmark() {
  return (
    <span className={classes.wordmark}>
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#3355d1" />
        <g fill="none" stroke="#fff" strokeLinecap="round" strokeLinejoin="round">
          <g strokeWidth="2" opacity=".5">
            <circle cx="13" cy="11" r="4.5" />
            <path d="m16.3 14.3 8.2 8.2" />
          </g>
          <g strokeWidth="2.4">
            <circle cx="11" cy="14" r="4.5" />
            <path d="m14.3 17.3 8.2 8.2m-3-3 2.4-2.4m-5.4-.6 1.8-1.8" />
          </g>
        </g>
      </svg>
      {PRODUCT}
    </span>
  )
}
