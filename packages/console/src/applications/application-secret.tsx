import { useTranslation } from "react-i18next"
import type { ApplicationWithSecret } from "./queries.ts"
import { SecretSheet } from "./secret-sheet.tsx"

type ApplicationSecretProps = { readonly made: ApplicationWithSecret; readonly onStored: () => void }

/** The client's id and its secret, together, as whoever writes the application needs them. */
export function ApplicationSecret({ made: { id, name, secret }, onStored }: ApplicationSecretProps) {
  const { t } = useTranslation()
  return (
    <SecretSheet
      title={t("applications.secret.heading", { name })}
      lead={t("applications.secret.lead")}
      lines={[
        { label: t("applications.secret.id"), text: id, copy: t("applications.secret.copyId") },
        { label: t("applications.secret.secret"), text: secret ?? "", copy: t("applications.secret.copySecret") },
      ]}
      question={t("applications.secret.question")}
      onStored={onStored}
    />
  )
}
