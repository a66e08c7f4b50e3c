import { Button, type ButtonProps } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { createContext, lazy, type ReactNode, Suspense, useContext, useState } from "react";
import type { Words } from "#values";
import { type Catalogue, commandWords } from "#words";
import { useLanguage } from "../language.ts";
import { commandsQuery } from "../server-state/commands.ts";
import type { Choices } from "./form-state.ts";
import type { Schema } from "./schema.ts";

const CommandDrawer = lazy(() => import("./command-drawer.tsx"));

/** A form to be opened: which command, and what of it is known beforehand. */
export interface Act {
  readonly kind: string;
  readonly known?: Readonly<Record<string, unknown>>;
  /** Fields that are known for good and not asked. Without it, the subject is, if known. */
  readonly fixed?: readonly string[];
  readonly subject?: string;
  /** What the form is about, said on top of it. */
  readonly about?: Words;
  /** The shapes of fields that the command itself leaves open; they are asked for. */
  readonly shapes?: Readonly<Record<string, Schema>>;
  /** What may be chosen, beside what the trial knows. */
  readonly choices?: Choices;
  /** Version of the record that this corrects. */
  readonly supersedes?: number;
}

const Acting = createContext<{ readonly trial: string; readonly act: (act: Act) => void } | undefined>(
  undefined,
);

/** Opens the form of a command. */
export function useAct() {
  const acting = useContext(Acting);
  if (!acting) throw new Error("Nobody can act outside a trial");
  return acting;
}

/** Lets everything within act in a trial; forms open beside the page, which stays to be seen. */
export function ActingProvider({
  trial,
  children,
}: {
  readonly trial: string;
  readonly children: ReactNode;
}) {
  const [opened, setOpened] = useState<{ act: Act; times: number } | "none">("none");
  const act = (one: Act) =>
    setOpened((before) => ({ act: one, times: before === "none" ? 0 : before.times + 1 }));
  return (
    <Acting.Provider value={{ trial, act }}>
      {children}
      {opened !== "none" && (
        <Suspense>
          <CommandDrawer
            key={opened.times}
            trial={trial}
            act={opened.act}
            onClose={() => setOpened("none")}
          />
        </Suspense>
      )}
    </Acting.Provider>
  );
}

/** Whether the person's role allows a kind of command, and which roles do. */
export function useAuthority(kind: string): { readonly allowed: boolean; readonly roles: readonly string[] } {
  const { trial } = useAct();
  const { data } = useSuspenseQuery(commandsQuery(trial));
  const description = data[kind];
  return { allowed: description?.allowed ?? false, roles: description?.roles ?? [] };
}

interface ActButtonProps extends ButtonProps {
  readonly "aria-label"?: string;
  readonly act: Act;
  readonly children?: ReactNode;
}

const labels: Catalogue = commandWords;

/** The button of a command, named as the command; left out for people whose role does not allow it. */
export function ActButton({ act: wanted, children, ...button }: ActButtonProps) {
  const { say } = useLanguage();
  const { act } = useAct();
  const { allowed } = useAuthority(wanted.kind);
  const label = labels[wanted.kind];
  if (!allowed) return null;
  return (
    <Button size="compact-sm" variant="light" {...button} onClick={() => act(wanted)}>
      {children ?? (label ? say(label) : wanted.kind)}
    </Button>
  );
}
