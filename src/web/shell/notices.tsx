import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { safetyWords } from "#words";
import { useLanguage } from "../language.ts";
import { issue } from "../server-state/commands.ts";
import { noticesQuery, type OpenNotice } from "../server-state/notices.ts";
import { useChanges, useTrials } from "../server-state/trial.ts";
import styles from "./notices.module.css";

/** On every page: what everybody must hear of, until each has said that they have. Lies over the page, so that it moves nothing. */
export function Notices() {
  const { t } = useLanguage();
  const trials = useTrials();
  const { data: notices = [] } = useQuery({ ...noticesQuery, enabled: trials.data !== undefined });
  return (
    <section className={styles.notices} aria-label={t("notices.title")} role="alert">
      {trials.data?.map(({ trial }) => (
        <Following key={trial} trial={trial} />
      ))}
      {notices.map((notice) => (
        <NoticeLine key={`${notice.trial} ${notice.subject} ${notice.matter}`} notice={notice} />
      ))}
    </section>
  );
}

/** Keeps up with a trial, whichever page is looked at. */
function Following({ trial }: { readonly trial: string }) {
  useChanges(trial);
  return null;
}

function NoticeLine({ notice }: { readonly notice: OpenNotice }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const { trial, subject, matter, on } = notice;
  const acknowledge = useMutation({
    mutationFn: () =>
      issue(trial, { id: crypto.randomUUID(), command: { kind: "acknowledge-notice", subject, matter } }),
    onSettled: () => client.invalidateQueries({ queryKey: noticesQuery.queryKey }),
  });
  return (
    <div className={styles.notice}>
      <p className={styles.text}>
        <strong>{t(`notices.${notice.about}`)}</strong>{" "}
        <Link to="/trials/$trial/subjects/$subject" params={{ trial, subject }} search={{ part: "safety" }}>
          {subject}
        </Link>
        {" · "}
        <WhatHappened notice={notice} /> {t("notices.since", { day: on })}
      </p>
      <Button
        size="compact-sm"
        color="red"
        variant="filled"
        loading={acknowledge.isPending}
        onClick={() => acknowledge.mutate()}
      >
        {t("notices.acknowledge")}
      </Button>
    </div>
  );
}

function WhatHappened({ notice: { toxicity, grade } }: { readonly notice: OpenNotice }) {
  const { t, say } = useLanguage();
  if (toxicity === undefined) return null;
  const what = toxicity.scale === "CTCAE-5.0" ? toxicity.term : say(safetyWords[`scale.${toxicity.scale}`]);
  return t("notices.graded", { what, grade });
}
