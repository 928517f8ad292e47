/** Bars that are told apart by how they are filled, not by colour alone (WCAG 2.2, 1.4.1): solid, hatched, dotted. */
import shape from "./activity.module.css"

export const patternOf = (id: string, index: number): string =>
  index === 0 ? "var(--accent)" : `url(#${id}-${index === 1 ? "hatched" : "dotted"})`

/** To be drawn inside of the chart that uses it. */
export function Hatching({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}-hatched`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="var(--careful-soft)" />
        <rect width="3" height="6" fill="var(--careful)" />
      </pattern>
      <pattern id={`${id}-dotted`} width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" fill="var(--line)" />
        <circle cx="2.5" cy="2.5" r="1.4" fill="var(--mantine-color-dimmed)" />
      </pattern>
    </defs>
  )
}

/** The same filling beside a word. */
export const Swatch = ({ index }: { readonly index: number }) => (
  <i className={shape.swatch} data-filling={["solid", "hatched", "dotted"][index]} aria-hidden />
)
