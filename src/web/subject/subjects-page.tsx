import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { OverviewView } from "#trial";
import { useLanguage } from "../language.ts";
import { useActionText } from "../overview/action-text.ts";
import { OutcomeMark } from "../overview/outcome-mark.tsx";
import { viewQuery } from "../server-state/trial.ts";
import { Stage } from "./stage.tsx";
import { SubjectList } from "./subject-list.tsx";

/** Every subject, how far each has come, and what is next for each. */
export function SubjectsPage() {
  const { t } = useLanguage();
  const { trial } = useParams({ from: "/inside/trials/$trial" });
  const { data: view } = useSuspenseQuery(viewQuery<OverviewView>(trial, "overview"));
  return (
    <SubjectList
      title={t("shell.subjects")}
      lead={t("subject.list-lead")}
      none={t("subject.list-none")}
      heads={[
        t("shell.subjects"),
        t("subject.stage"),
        t("subject.level"),
        t("subject.outcome"),
        t("subject.next"),
      ]}
      rows={view.subjects.map((row) => <Row key={row.subject} row={row} view={view} trial={trial} />)}
    />
  );
}

interface RowProps {
  readonly row: OverviewView["subjects"][number];
  readonly view: OverviewView;
  readonly trial: string;
}

function Row({ row: { subject, stage }, view, trial }: RowProps) {
  const textOf = useActionText();
  const level = view.levels.find(
    ({ marks, reserved }) => marks.some((mark) => mark.subject === subject) || reserved.includes(subject),
  );
  const mark = level?.marks.find((candidate) => candidate.subject === subject);
  const next = view.nextActions.find((action) => action.subject === subject);
  return (
    <tr>
      <td>
        <Link to="/trials/$trial/subjects/$subject" params={{ trial, subject }}>
          {subject}
        </Link>
      </td>
      <td>
        <Stage stage={stage} />
      </td>
      <td>{level?.level ?? "–"}</td>
      <td>{mark ? <OutcomeMark letter={mark.letter} /> : "–"}</td>
      <td>{next ? textOf(next) : "–"}</td>
    </tr>
  );
}
