import { Drawer } from "@mantine/core";
import { type ReactNode, useLayoutEffect, useRef } from "react";
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
  const opener = useRef<Element | null>(null);
  // Mantine gives the focus back only to whoever opened a panel that was there before, closed.
  useLayoutEffect(() => {
    if (opened) opener.current = document.activeElement;
  }, [opened]);
  const closed = () => {
    onClosed?.();
    giveFocusBack(opener.current);
  };
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      returnFocus={false}
      onExitTransitionEnd={closed}
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

/** To what opened the panel; where that is gone, because it was done, to the page. */
function giveFocusBack(opener: Element | null): void {
  const to = opener?.isConnected && opener !== document.body ? opener : document.getElementById("page");
  if (to instanceof HTMLElement) to.focus();
}
