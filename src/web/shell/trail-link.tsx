import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLanguage } from "../language.ts";
import tone from "./tone.module.css";

interface TrailLinkProps {
  /** Whom it is about, if about one subject. */
  readonly subject?: string;
  /** Of the record. */
  readonly version: number;
  /** What the record says, in a word. */
  readonly item: string;
  /** What is read as the link; the record's number without it. */
  readonly children?: ReactNode;
}

/** From a datum to its record in the audit trail, in one step (ICH E6(R3) 4.2.2(c)). */
export function TrailLink({ subject, version, item, children }: TrailLinkProps) {
  const { t } = useLanguage();
  const { trial } = useParams({ from: "/inside/trials/$trial" });
  return (
    <Link
      to="/trials/$trial/log"
      params={{ trial }}
      search={{ ...(subject !== undefined && { subject }), record: version }}
      className={tone.trail}
      title={t("screening.trail", { item, version })}
    >
      {children ?? t("shell.trail-record", { version })}
    </Link>
  );
}
