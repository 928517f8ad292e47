import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { type SignIn, type WayBack, type WaysBack, waysBackQuery } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { TextLink } from "../pieces/link.tsx"
import { Notice } from "../pieces/notice.tsx"
import { Arriving } from "../shell/arriving.tsx"
import { Heading } from "../shell/heading.tsx"
import { spokenLocale } from "../words/i18n.ts"
import { useStartingAgainAfter } from "./call.ts"
import classes from "./sign-in.module.css"
import { Way } from "./way-back.tsx"

/** “Cannot get a code?”: this person's ways back, as the server's table of them says. */
export function WaysBackStep({ signIn }: { readonly signIn: SignIn }) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const { data, error } = useQuery(waysBackQuery(spokenLocale(), signIn.email))
  // After too many wrong codes no authenticator is left that a code could come from (T6).
  const disabled = signIn.authenticators === 0
  useStartingAgainAfter(error)
  return (
    <>
      <Heading
        focused
        title={t("signIn.waysBack.heading")}
        lead={t(disabled ? "signIn.waysBack.leadDisabled" : "signIn.waysBack.lead")}
      />
      {error && <Notice tone="bad">{sayDenial(error)}</Notice>}
      {!data && !error && <Arriving />}
      {data?.ways.length === 0 && <Notice tone="plain">{t("signIn.waysBack.none")}</Notice>}
      {data && <Ways found={data} signIn={signIn} />}
      {!disabled && (
        <TextLink to="/sign-in" search={{}} state size="sm" ta="center">
          {t("signIn.waysBack.back")}
        </TextLink>
      )}
    </>
  )
}

/** P6: codes come first. Only the person knows whether they were lost as well: then the ways that need somebody else open. */
function Ways({ found, signIn }: { readonly found: WaysBack; readonly signIn: SignIn }) {
  const { t } = useTranslation()
  const isOffered = ({ approvedBy }: WayBack) => approvedBy === "nobody" || signIn.recoveryCodesLeft === 0
  const list = (ways: readonly WayBack[]) => (
    <ul className={classes.ways}>
      {ways.map((way) => (
        <Way
          key={way.name}
          way={way}
          retryAt={found.retryAt}
          unspent={signIn.recoveryCodesLeft}
          teams={found.teams}
          letter={found.desk}
          email={signIn.email}
        />
      ))}
    </ul>
  )
  const others = found.ways.filter((way) => !isOffered(way))
  return (
    <>
      {list(found.ways.filter(isOffered))}
      {others.length > 0 && (
        <details className={classes.lostCodes}>
          <summary>{t("signIn.waysBack.lostCodes")}</summary>
          {list(others)}
        </details>
      )}
    </>
  )
}
