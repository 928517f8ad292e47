import { useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { OperatorPage } from "../operator/operator-page.tsx"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { TextLink } from "../pieces/link.tsx"
import { AddApplication, ApplicationsList } from "./applications-list.tsx"
import { applicationsQuery } from "./queries.ts"

/** The applications that the people of every team can use. */
export function OperatorApplicationsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data: page, error } = useQuery(applicationsQuery("operator"))
  const open = (application: string) => navigate({ to: "/operator/applications/$application", params: { application } })
  return (
    <OperatorPage
      title={t("applications.heading")}
      lead={t("applications.leadForAll")}
      page="applications"
      action={page && <AddApplication hand="operator" may={page.may} onMade={({ id }) => void open(id)} />}
    >
      <DenialNotice denial={error} />
      {page && (
        <ApplicationsList
          page={page}
          nameOf={({ id, name }) => (
            <TextLink to="/operator/applications/$application" params={{ application: id }}>
              {name}
            </TextLink>
          )}
        />
      )}
    </OperatorPage>
  )
}
