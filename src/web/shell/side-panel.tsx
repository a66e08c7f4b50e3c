import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useLanguage } from "../language.ts";

interface SidePanelProps {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Called once the panel has slid away. */
  readonly onClosed?: () => void;
  readonly children: ReactNode;
}

/** A dialog beside the page. It does not lock scrolling: the lock writes a style sheet, which a strict policy forbids. */
export function SidePanel({ title, opened, onClose, onClosed, children }: SidePanelProps) {
  const { t } = useLanguage();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      {...(onClosed && { onExitTransitionEnd: onClosed })}
      position="right"
      size="30rem"
      title={title}
      lockScroll={false}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      {children}
    </Drawer>
  );
}
