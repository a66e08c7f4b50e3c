import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useLanguage } from "../language.ts";

interface SecretLinkProps {
  readonly label: string;
  readonly help: string;
  /** Its address within this installation. */
  readonly path: string;
}

/** A link that is shown once, to be handed over. */
export function SecretLink({ label, help, path }: SecretLinkProps) {
  const { t } = useLanguage();
  const [copied, setCopied] = useState("");
  const link = `${window.location.origin}${path}`;
  return (
    <>
      <TextInput
        label={label}
        description={help}
        value={link}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="light"
        onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(link))}
      >
        {t(copied === link ? "account.copied" : "account.copy")}
      </Button>
    </>
  );
}
