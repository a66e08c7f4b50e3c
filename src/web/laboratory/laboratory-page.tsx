import { Button, Textarea } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useLanguage } from "../language.ts";
import { type FileColumn, laboratoriesQuery, readColumns } from "../server-state/laboratory.ts";
import { NextStep, Page, Section } from "../shell/page.tsx";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import { type ChosenFile, chosenFile } from "./chosen-file.ts";
import { FileImport } from "./file-import.tsx";
import styles from "./laboratory.module.css";

interface Opened {
  readonly file: ChosenFile;
  readonly columns: readonly FileColumn[];
}

/** Takes over a laboratory's file: choose it, say what it holds, look at each row, record all or none. */
export function LaboratoryPage() {
  const { t } = useLanguage();
  const { trial } = useParams({ from: "/inside/trials/$trial" });
  const { data: known } = useSuspenseQuery(laboratoriesQuery(trial));
  const textsOf = useProblemTexts();
  const [opened, setOpened] = useState<Opened>();
  const [problems, setProblems] = useState<readonly string[]>([]);
  const open = async (file: ChosenFile) => {
    setOpened(undefined);
    setProblems([]);
    try {
      setOpened({ file, columns: await readColumns(trial, file.text) });
    } catch (error) {
      setProblems(textsOf(error));
    }
  };
  const mayImport = known.sites.length > 0;
  return (
    <Page title={t("laboratory.title")} lead={t("laboratory.lead")}>
      {!mayImport && <p>{t("laboratory.not-yours")}</p>}
      {mayImport && !opened && <NextStep>{t("laboratory.next-file")}</NextStep>}
      {mayImport && !opened && (
        <Section title={t("laboratory.file")}>
          <FileChoice onChoose={(file) => void open(file)} />
          <ProblemList problems={problems} />
        </Section>
      )}
      {opened && (
        <FileImport
          key={opened.file.sha256}
          trial={trial}
          known={known}
          {...opened}
          onAgain={() => setOpened(undefined)}
        />
      )}
    </Page>
  );
}

function FileChoice({ onChoose }: { readonly onChoose: (file: ChosenFile) => void }) {
  const { t } = useLanguage();
  const [pasted, setPasted] = useState("");
  const take = async (file: File | undefined) => {
    if (file) onChoose(chosenFile(file.name, new Uint8Array(await file.arrayBuffer())));
  };
  return (
    <>
      <label className={styles.choice}>
        {t("laboratory.choose")}
        <input
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </label>
      <Textarea
        label={t("laboratory.paste")}
        rows={4}
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
      />
      <div className={styles.tools}>
        <Button
          variant="default"
          disabled={pasted.trim() === ""}
          onClick={() => onChoose(chosenFile(t("laboratory.pasted"), new TextEncoder().encode(pasted)))}
        >
          {t("laboratory.take-pasted")}
        </Button>
      </div>
    </>
  );
}
