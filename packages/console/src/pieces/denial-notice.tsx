import { useDenials } from "./denial.ts"
import { Notice } from "./notice.tsx"

/** Why the server said no, where no field can say it. */
export function DenialNotice({ denial }: { readonly denial: Error | null }) {
  const sayDenial = useDenials()
  return (
    denial && (
      <Notice tone="bad" role="alert">
        {sayDenial(denial)}
      </Notice>
    )
  )
}
