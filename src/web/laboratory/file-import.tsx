import { Button, NativeSelect, Progress, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useIssue } from "../command/use-issue.ts";
import { useLanguage } from "../language.ts";
import { type FileColumn, type Laboratories, type PreviewRow, preview } from "../server-state/laboratory.ts";
import { NextStep, Section } from "../shell/page.tsx";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import { useNameOf } from "../telling.ts";
import type { ChosenFile } from "./chosen-file.ts";
import styles from "./laboratory.module.css";
import { MappingForm } from "./mapping-form.tsx";
import { Recording } from "./recording.tsx";
import { useMapping } from "./use-mapping.ts";

interface FileImportProps {
  readonly trial: string;
  readonly known: Laboratories;
  readonly file: ChosenFile;
  readonly columns: readonly FileColumn[];
  readonly onAgain: () => void;
}

function usePreview(trial: string, asked: Parameters<typeof preview>[1]) {
  const [read, setRead] = useState(0);
  const looking = useMutation({
    mutationFn: (): Promise<readonly PreviewRow[]> => {
      setRead(0);
      return preview(trial, asked, setRead);
    },
  });
  return { looking, read };
}

/** One file on its way: whose it is and what it holds, then what it would record. */
export function FileImport({ trial, known, file, columns, onAgain }: FileImportProps) {
  const { t } = useLanguage();
  const textsOf = useProblemTexts();
  const [site, setSite] = useState(known.sites[0] ?? "");
  const { laboratory, draft, mapping, isReady, isSaved, isFitting, ...chosen } = useMapping({
    known,
    columns,
  });
  const { looking, read } = usePreview(trial, { site, laboratory, mapping, text: file.text });
  const saving = useIssue(trial, () => {});
  const anew =
    <Value,>(act: (value: Value) => void) =>
    (value: Value) => {
      looking.reset();
      act(value);
    };
  const save = () =>
    saving.issue({ command: { kind: "save-laboratory-mapping", laboratory, mapping } }, t("laboratory.save"));
  const labels = new Map(known.items.map(({ id, label }) => [id, label]));
  return (
    <>
      {!looking.data && (
        <NextStep>{t(isFitting ? "laboratory.next-look" : "laboratory.next-mapping")}</NextStep>
      )}
      <Section title={t("laboratory.mapping")} aside={<span>{file.name}</span>}>
        <div className={styles.fields}>
          <WhichSite sites={known.sites} site={site} onChoose={anew(setSite)} />
          <WhichLaboratory
            known={known}
            laboratory={laboratory}
            onChoose={anew(chosen.choose)}
            onName={anew(chosen.setLaboratory)}
          />
        </div>
        <details open={!isFitting}>
          <summary>{t("laboratory.columns")}</summary>
          <MappingForm columns={columns} items={known.items} draft={draft} onChange={anew(chosen.change)} />
        </details>
        <div className={styles.tools}>
          <Button disabled={!isReady} loading={looking.isPending} onClick={() => looking.mutate()}>
            {t("laboratory.look")}
          </Button>
          <Button variant="default" disabled={!isReady || isSaved} loading={saving.pending} onClick={save}>
            {t(isSaved ? "laboratory.is-saved" : "laboratory.save")}
          </Button>
          <Button variant="subtle" onClick={onAgain}>
            {t("laboratory.again")}
          </Button>
        </div>
        {looking.isPending && <Reading part={read} />}
        <ProblemList problems={[...textsOf(looking.error), ...saving.texts]} />
      </Section>
      {looking.data && (
        <Recording {...{ trial, site, laboratory, file, mapping, labels, onAgain }} rows={looking.data} />
      )}
    </>
  );
}

/** How far the file is read. */
function Reading({ part }: { readonly part: number }) {
  const { t } = useLanguage();
  const id = useId();
  return (
    <div className={styles.progress}>
      <span id={id}>{t("laboratory.checking", { percent: Math.round(part * 100) })}</span>
      <Progress value={part * 100} aria-labelledby={id} />
    </div>
  );
}

interface WhichSiteProps {
  readonly sites: readonly string[];
  readonly site: string;
  readonly onChoose: (site: string) => void;
}

function WhichSite({ sites, site, onChoose }: WhichSiteProps) {
  const { t, say } = useLanguage();
  const nameOf = useNameOf();
  if (sites.length < 2) return null;
  return (
    <NativeSelect
      label={t("laboratory.site")}
      value={site}
      onChange={(event) => onChoose(event.currentTarget.value)}
      data={sites.map((id) => ({ value: id, label: say(nameOf(id)) }))}
    />
  );
}

interface WhichLaboratoryProps {
  readonly known: Laboratories;
  readonly laboratory: string;
  readonly onChoose: (laboratory: string) => void;
  readonly onName: (laboratory: string) => void;
}

function WhichLaboratory({ known, laboratory, onChoose, onName }: WhichLaboratoryProps) {
  const { t } = useLanguage();
  const names = known.laboratories.map((one) => one.laboratory);
  return (
    <>
      {names.length > 0 && (
        <NativeSelect
          label={t("laboratory.saved")}
          value={names.includes(laboratory) ? laboratory : ""}
          onChange={(event) => onChoose(event.currentTarget.value)}
          data={[...names, { value: "", label: t("laboratory.another") }]}
        />
      )}
      {!names.includes(laboratory) && (
        <TextInput
          label={t("laboratory.name")}
          description={t("laboratory.name-help")}
          required
          value={laboratory}
          onChange={(event) => onName(event.currentTarget.value)}
        />
      )}
    </>
  );
}
