import { Button, type ButtonProps } from "@mantine/core"
import { CheckIcon, CopyIcon } from "lucide-react"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"

type CopyButtonProps = ButtonProps & { readonly text: string; readonly label: string }

/** Copies, and says so for a while, in words that are announced. */
export function CopyButton({ text, label, ...button }: CopyButtonProps) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 3000)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <Button
      variant="default"
      leftSection={copied ? <CheckIcon size={18} aria-hidden /> : <CopyIcon size={18} aria-hidden />}
      onClick={async () => {
        await navigator.clipboard.writeText(text)
        setCopied(true)
      }}
      {...button}
    >
      <span aria-live="polite">{copied ? t("shell.copied") : label}</span>
    </Button>
  )
}
