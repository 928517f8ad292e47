import { Modal } from "@mantine/core"
import type { ReactNode } from "react"
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
