import { UnstyledButton } from "@mantine/core"
import { ChevronDownIcon } from "lucide-react"
import { type ReactNode, useId, useState } from "react"
import { useTranslation } from "react-i18next"
import classes from "./folded.module.css"

type FoldedProps = { readonly numbers: readonly string[]; readonly children: ReactNode }

/** On a phone the numbers in one small text, which opens the rest. Where there is room, the rest alone. */
export function Folded({ numbers, children }: FoldedProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <UnstyledButton
        className={classes.fold}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <span className={classes.numbers}>
          {isOpen ? t("changing.less") : numbers.map((text) => <span key={text}>{text}</span>)}
        </span>
        <ChevronDownIcon size={16} aria-hidden />
      </UnstyledButton>
      <div id={id} className={classes.folded} data-open={isOpen}>
        {children}
      </div>
    </>
  )
}
