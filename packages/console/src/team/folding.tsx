import { UnstyledButton } from "@mantine/core"
import { MenuIcon, XIcon } from "lucide-react"
import { type ReactNode, useId, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import classes from "./navigation.module.css"

/** On a phone, behind one button until somebody wants it; where there is room, CSS shows it all. */
export function Folding({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is clicked or typed in are the links inside.
    <div
      className={classes.folding}
      onClick={({ target }) => {
        if (isOpen && target instanceof Element && target.closest("a")) close()
      }}
      onKeyDown={({ key, target }) => {
        const inMenu = target instanceof Element && target.closest("[role=menu]") !== null
        if (isOpen && key === "Escape" && !inMenu) close()
      }}
    >
      <UnstyledButton
        ref={button}
        className={classes.fold}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? <XIcon size={18} aria-hidden /> : <MenuIcon size={18} aria-hidden />}
        {t("work.navigation.menu")}
      </UnstyledButton>
      <div id={id} className={classes.groups} data-open={isOpen}>
        {children}
      </div>
    </div>
  )
}
