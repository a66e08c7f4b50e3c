import { Button, NativeSelect, Progress, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useIssue } from "../command/use-issue.ts";
import { useLanguage } from "../language.ts";
import { type FileColumn, type Laboratories, type PreviewRow, preview } from "../server-state/laboratory.ts";
import { NextStep, Section } from "../shell/page.tsx";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import { useSiteTime } from "../site-zone.tsx";
import { useNameOf } from "../telling.ts";
import type { ChosenFile } from "./chosen-file.ts";
import styles from "./laboratory.module.css";
import { draftOf, guessedDraft, type MappingDraft, mappingOf, neededColumns } from "./mapping-draft.ts";
import { MappingForm } from "./mapping-form.tsx";
import { Recording } from "./recording.tsx";

interface FileImportProps {
  readonly trial: string;
  readonly known: Laboratories;
  readonly file: ChosenFile;
  readonly columns: readonly FileColumn[];
  readonly onAgain: () => void;
}

/** Which laboratory the file is of, and what is said of its columns so far. */
function useMapping({ known, columns }: Pick<FileImportProps, "known" | "columns">) {
  const { timeZone } = useSiteTime();
  const { laboratories, items } = known;
  const [first] = laboratories;
  const [laboratory, setLaboratory] = useState(first?.laboratory ?? "");
  const [draft, setDraft] = useState<MappingDraft>(
    first ? draftOf(first.mapping) : guessedDraft(columns, items, timeZone),
  );
  const mapping = mappingOf(draft);
  const saved = laboratories.find((one) => one.laboratory === laboratory);
  const isSaved =
    saved !== undefined && JSON.stringify(mappingOf(draftOf(saved.mapping))) === JSON.stringify(mapping);
  const isNamed = /^[a-zA-Z0-9]+(-[a-z0-9]+)*$/.test(laboratory);
  return {
    ...{ laboratory, setLaboratory, draft, mapping },
    isSaved,
    /** As it was saved, it fits the file: nothing is to be said anew. */
    isFitting: isSaved && fits(draft, columns),
    isReady:
      isNamed && mapping.codes.length > 0 && [...neededColumns].every((field) => draft.columns[field] !== ""),
    change: (changed: Partial<MappingDraft>) => setDraft((before) => ({ ...before, ...changed })),
    choose: (chosen: string) => {
      setLaboratory(chosen);
      const other = laboratories.find((one) => one.laboratory === chosen);
      setDraft(other ? draftOf(other.mapping) : guessedDraft(columns, items, timeZone));
    },
  };
}

function fits(draft: MappingDraft, columns: readonly FileColumn[]): boolean {
  const named = Object.values(draft.columns).filter((column) => column !== "");
  const codes = columns.find(({ column }) => column === draft.columns.code)?.values ?? [];
  return (
    named.every((name) => columns.some(({ column }) => column === name)) &&
    codes.every((code) => (draft.items[code] ?? "") !== "")
  );
}

/** One file on its way: whose it is and what it holds, then what it would record. */
export function FileImport({ trial, known, file, columns, onAgain }: FileImportProps) {
  const { t, say } = useLanguage();
  const nameOf = useNameOf();
  const textsOf = useProblemTexts();
  const [site, setSite] = useState(known.sites[0] ?? "");
  const { laboratory, draft, mapping, isReady, isSaved, isFitting, ...chosen } = useMapping({
    known,
    columns,
  });
  const [read, setRead] = useState(0);
  const looking = useMutation({
    mutationFn: (): Promise<readonly PreviewRow[]> => {
      setRead(0);
      return preview(trial, { site, laboratory, mapping, text: file.text }, setRead);
    },
  });
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
          {known.sites.length > 1 && (
            <NativeSelect
              label={t("laboratory.site")}
              value={site}
              onChange={(event) => anew(setSite)(event.currentTarget.value)}
              data={known.sites.map((id) => ({ value: id, label: say(nameOf(id)) }))}
            />
          )}
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
        {looking.isPending && (
          <div className={styles.progress}>
            <span id="laboratory-reading">
              {t("laboratory.checking", { percent: Math.round(read * 100) })}
            </span>
            <Progress value={read * 100} aria-labelledby="laboratory-reading" />
          </div>
        )}
        <ProblemList problems={[...textsOf(looking.error), ...saving.texts]} />
      </Section>
      {looking.data && (
        <Recording {...{ trial, site, laboratory, file, labels, onAgain }} rows={looking.data} />
      )}
    </>
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
