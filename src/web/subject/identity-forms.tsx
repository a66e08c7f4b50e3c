import { Button, NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { KeptIdentity } from "#server";
import { systemCodeWords } from "#words";
import { useLanguage } from "../language.ts";
import { request } from "../server-state/request.ts";
import { useAnnounce } from "../shell/announcer.tsx";
import { ProblemList, problemsOf, useProblemTexts } from "../shell/problem-list.tsx";
import styles from "./identity.module.css";

interface FormProps {
  readonly path: string;
  readonly onDone: () => void;
}

/** Enters who a subject is, or puts it right with a reason. */
export function IdentityForm({ path, kept, onDone }: FormProps & { readonly kept: KeptIdentity }) {
  const { t } = useLanguage();
  const known = kept.status === "kept" ? kept.content : undefined;
  const [name, setName] = useState(known?.name ?? "");
  const [hospitalNumber, setHospitalNumber] = useState(known?.hospitalNumber ?? "");
  const [birthDate, setBirthDate] = useState(known?.birthDate ?? "");
  const [reason, setReason] = useState("");
  const body = {
    identity: { name, ...(hospitalNumber && { hospitalNumber }), ...(birthDate && { birthDate }) },
    ...(kept.status !== "none" && { replaces: kept.identity, reason }),
  };
  const saving = useSending({ method: "PUT", path, body, told: t("identity.saved"), onDone });
  const errorAt = useErrorAt(saving.error);
  return (
    <form className={styles.form} onSubmit={saving.submit} aria-label={t("identity.title")}>
      <OtherProblems
        error={saving.error}
        fields={["identity.name", "identity.hospitalNumber", "identity.birthDate", "reason"]}
      />
      <TextInput
        label={t("identity.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={errorAt("identity.name")}
        autoComplete="off"
        required
        autoFocus
      />
      <TextInput
        label={t("identity.hospital-number")}
        value={hospitalNumber}
        onChange={(event) => setHospitalNumber(event.currentTarget.value)}
        error={errorAt("identity.hospitalNumber")}
        autoComplete="off"
      />
      <TextInput
        type="date"
        label={t("identity.birth-date")}
        description={t("identity.birth-date-help")}
        value={birthDate}
        onChange={(event) => setBirthDate(event.currentTarget.value)}
        error={errorAt("identity.birthDate")}
        autoComplete="off"
      />
      {kept.status !== "none" && <Reason value={reason} onChange={setReason} error={errorAt("reason")} />}
      <div className={styles.acts}>
        <Button type="submit" loading={saving.isPending}>
          {t("identity.save")}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t("identity.cancel")}
        </Button>
      </div>
    </form>
  );
}

const askers = ["subject", "guardian", "site", "authority"] as const;

/** The second of two steps: says what is lost, and asks who wanted it, why, and for the password. */
export function DestructionForm({ path, onDone }: FormProps) {
  const { t, say } = useLanguage();
  const [askedBy, setAskedBy] = useState("");
  const [reason, setReason] = useState("");
  const [password, setPassword] = useState("");
  const body = { askedBy, reason, password };
  const destroying = useSending({ method: "DELETE", path, body, told: t("identity.destroyed"), onDone });
  const errorAt = useErrorAt(destroying.error);
  return (
    <form className={styles.form} onSubmit={destroying.submit} aria-label={t("identity.destroy-now")}>
      <p>{t("identity.destroy-why")}</p>
      <OtherProblems error={destroying.error} fields={["askedBy", "reason", "password"]} />
      <NativeSelect
        label={t("identity.asked-by")}
        data={[
          { value: "", label: "" },
          ...askers.map((value) => ({ value, label: say(systemCodeWords[`askedBy.${value}`]) })),
        ]}
        value={askedBy}
        onChange={(event) => setAskedBy(event.currentTarget.value)}
        error={errorAt("askedBy")}
        required
        autoFocus
      />
      <Reason value={reason} onChange={setReason} error={errorAt("reason")} />
      <PasswordInput
        label={t("identity.password")}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={errorAt("password")}
        autoComplete="current-password"
        required
      />
      <div className={styles.acts}>
        <Button type="submit" color="red" loading={destroying.isPending}>
          {t("identity.destroy-now")}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t("identity.cancel")}
        </Button>
      </div>
    </form>
  );
}

interface ReasonProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

function Reason({ value, onChange, error }: ReasonProps) {
  const { t } = useLanguage();
  return (
    <TextInput
      label={t("identity.reason")}
      description={t("identity.reason-help")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      autoComplete="off"
      required
    />
  );
}

/** Sends a form once it is submitted, and tells people who hear the page that it went well. */
function useSending({
  method,
  path,
  body,
  told,
  onDone,
}: FormProps & { readonly method: "PUT" | "DELETE"; readonly body: unknown; readonly told: string }) {
  const announce = useAnnounce();
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => request(method, path, body),
    gcTime: 0,
    onSuccess: () => {
      announce(told);
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return { submit, error, isPending };
}

function useErrorAt(error: unknown): (field: string) => string | undefined {
  const { say } = useLanguage();
  return (field) => {
    const problem = problemsOf(error).find((one) => one.field === field);
    return problem && say(problem);
  };
}

/** What stands in the way besides the fields, each of which tells its own. */
function OtherProblems({ error, fields }: { readonly error: unknown; readonly fields: readonly string[] }) {
  const textsOf = useProblemTexts();
  const problems = problemsOf(error);
  const others = problems.filter(({ field }) => field === undefined || !fields.includes(field));
  if (problems.length > 0 && others.length === 0) return null;
  return <ProblemList problems={textsOf(error, others)} />;
}
