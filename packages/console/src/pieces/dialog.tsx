import { Modal } from "@mantine/core"
import { type ReactNode, useEffect } from "react"
import { useTranslation } from "react-i18next"
import classes from "./pieces.module.css"

type DialogProps = {
  readonly opened: boolean
  readonly title: string
  readonly children: ReactNode
  /** Left out where the only ways on are in the dialog itself. */
  readonly onClose?: () => void
  /** Closes by its cross only, so that a slip of the finger loses nothing. */
  readonly firm?: boolean
  /** Above other dialogs. */
  readonly above?: boolean
}

/** Put together from Mantine's parts, since its own header would be a second banner on the page. */
export function Dialog({ opened, title, children, onClose, firm = false, above = false }: DialogProps) {
  const { t } = useTranslation()
  const loose = onClose !== undefined && !firm
  useAlone(opened)
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose ?? (() => undefined)}
      closeOnClickOutside={loose}
      closeOnEscape={loose}
      zIndex={above ? 400 : 200}
      centered
    >
      <Modal.Overlay className="not-printed" />
      <Modal.Content>
        <div className={classes.dialogHead}>
          <Modal.Title>{title}</Modal.Title>
          {onClose && <Modal.CloseButton aria-label={t("shell.close")} />}
        </div>
        <Modal.Body className={classes.dialogBody}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

let open = 0

/** While a dialog is open, the page below it can be neither pressed nor read; afterwards one is back where one was. WCAG 2.2, 2.4.3. */
function useAlone(opened: boolean): void {
  useEffect(() => {
    const page = document.getElementById("root")
    if (!opened || page === null) return
    const before = document.activeElement
    open += 1
    page.inert = true
    return () => {
      open -= 1
      page.inert = open > 0
      // A dialog that closes sees to it itself; one that is taken away cannot.
      const isNowhere = document.activeElement === document.body
      if (isNowhere && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [opened])
}
