import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { encode } from "uqr";
import { useLanguage } from "../language.ts";
import { request } from "../server-state/request.ts";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import styles from "./users.module.css";

/** What the server shows this once. */
export interface OfferedFactor {
  readonly factor: string;
  readonly address: string;
  readonly key: string;
  readonly recoveryCodes: readonly string[];
}

/** The app is shown the key; a code that it makes of it proves that it has it; then the recovery codes are kept. */
export function Enrolment({
  offered,
  onDone,
}: {
  readonly offered: OfferedFactor;
  readonly onDone: () => void;
}) {
  const { t } = useLanguage();
  const textsOf = useProblemTexts();
  const [code, setCode] = useState("");
  const enrolling = useMutation({
    mutationFn: () =>
      request("PUT", "/own/second-factor", { factor: offered.factor, code: code.replaceAll(/\s/g, "") }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enrolling.mutate();
  };
  if (enrolling.isSuccess) return <RecoveryCodes codes={offered.recoveryCodes} onDone={onDone} />;
  return (
    <form className={styles.editor} onSubmit={submit}>
      <ProblemList problems={textsOf(enrolling.error)} />
      <p>{t("account.factor-scan")}</p>
      <QrCode text={offered.address} label={t("account.factor-picture")} />
      <p>
        {t("account.factor-by-hand")} <code className={styles.key}>{grouped(offered.key)}</code>
      </p>
      <TextInput
        label={t("account.code")}
        description={t("account.factor-code-help")}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
      />
      <div className={styles.buttons}>
        <Button type="submit" loading={enrolling.isPending}>
          {t("account.factor-finish")}
        </Button>
      </div>
    </form>
  );
}

function RecoveryCodes({
  codes,
  onDone,
}: {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}) {
  const { t } = useLanguage();
  return (
    <div className={styles.editor} role="status">
      <p>{t("account.recovery-codes")}</p>
      <ul className={styles.codes} aria-label={t("account.recovery")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{grouped(code)}</code>
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button onClick={onDone}>{t("account.recovery-kept")}</Button>
        <Button
          variant="light"
          onClick={() => void navigator.clipboard.writeText(codes.map(grouped).join("\n"))}
        >
          {t("account.copy")}
        </Button>
      </div>
    </div>
  );
}

function grouped(text: string): string {
  return text.replaceAll(/(.{4})(?=.)/g, "$1 ");
}

/** Drawn as squares of a grid, dark on light in either appearance, as cameras need it. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#ffffff" />
      <path d={squares.join("")} fill="#000000" />
    </svg>
  );
}
