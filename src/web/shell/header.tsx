import { Button, NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useLanguage } from "../language.ts";
import { sessionQuery } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { useTrials } from "../server-state/trial.ts";
import mark from "../trialrun.svg";
import { DemonstrationDesk } from "./demonstration-desk.tsx";
import { roleName } from "./role-name.ts";
import styles from "./shell.module.css";
import { AppearanceSwitch, LanguageSwitch } from "./switches.tsx";

export function Header() {
  return (
    <header className={styles.header}>
      <Link to="/" className={styles.brand} aria-label="Trialrun">
        <img src={mark} alt="" width="22" height="22" />
        <span>Trialrun</span>
      </Link>
      <TrialChoice />
      <div className={styles.space} />
      <DemonstrationDesk />
      <LanguageSwitch />
      <AppearanceSwitch />
      <SignedIn />
    </header>
  );
}

/** The trial that is looked at; a choice only where there is more than one. */
function TrialChoice() {
  const { t, say } = useLanguage();
  const navigate = useNavigate();
  const { trial } = useParams({ strict: false });
  const { data: trials = [] } = useTrials();
  if (trials.length < 2) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={t("shell.trial")}
      value={trial ?? ""}
      data={trials.map((known) => ({
        value: known.trial,
        label: shortened(say(known.title), known.synthetic),
      }))}
      onChange={(event) =>
        void navigate({ to: "/trials/$trial/overview", params: { trial: event.currentTarget.value } })
      }
    />
  );
}

const titleLengthMax = 36;

function shortened(title: string, synthetic: boolean): string {
  const short = title.length > titleLengthMax ? `${title.slice(0, titleLengthMax - 1)}…` : title;
  return synthetic ? `◇ ${short}` : short;
}

function SignedIn() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const leaving = useMutation({
    mutationFn: () => request("DELETE", "/session"),
    onSuccess: async () => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, "nobody");
      await navigate({ to: "/sign-in" });
    },
  });
  if (!session || session === "nobody") return null;
  const roles = session.roles.map(({ role, site }) => {
    const name = roleName(t, role);
    return site === undefined ? name : `${name} · ${site}`;
  });
  return (
    <>
      <Link to="/account" className={styles.who} title={t("account.own")}>
        {session.name}
        <span className={styles.role}>{roles.join(", ")}</span>
      </Link>
      <Button size="compact-sm" variant="subtle" loading={leaving.isPending} onClick={() => leaving.mutate()}>
        {t("shell.sign-out")}
      </Button>
    </>
  );
}
