import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import styles from "./analysis.module.css";

interface Highlight {
  /** The subject that was chosen to stay highlighted. */
  readonly chosen: string;
  readonly choose: (subject: string) => void;
  /** Highlights again what was drawn anew. */
  readonly relight: () => void;
}

const Highlighting = createContext<Highlight>({ chosen: "", choose: () => {}, relight: () => {} });

export function useHighlight(): Highlight {
  return useContext(Highlighting);
}

/**
 * A subject that is pointed at, or has the focus, anywhere within is highlighted everywhere within: in figures, whose
 * marks are no components, and in tables alike. Whatever shows subjects says so by `data-subjects`.
 */
export function HighlightArea({ children }: { readonly children: ReactNode }) {
  const area = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState("");
  const pointedAt = useRef("");
  const relight = useCallback(() => {
    if (area.current) light(area.current, pointedAt.current || chosen);
  }, [chosen]);
  useEffect(relight, [relight]);
  useEffect(() => {
    const node = area.current;
    const turnTo = (subjects: string) => {
      if (subjects === pointedAt.current) return;
      pointedAt.current = subjects;
      relight();
    };
    const point = ({ target }: Event) => {
      const shown = target instanceof Element ? target.closest("[data-subjects]") : null;
      turnTo(shown?.getAttribute("data-subjects") ?? "");
    };
    const leave = () => turnTo("");
    const listeners = { pointerover: point, focusin: point, pointerleave: leave, focusout: leave };
    for (const [event, listener] of Object.entries(listeners)) node?.addEventListener(event, listener);
    return () => {
      for (const [event, listener] of Object.entries(listeners)) node?.removeEventListener(event, listener);
    };
  }, [relight]);
  const value = useMemo(
    () => ({
      chosen,
      relight,
      choose: (subject: string) => setChosen((was) => (was === subject ? "" : subject)),
    }),
    [chosen, relight],
  );
  return (
    <div ref={area} className={styles.area}>
      <Highlighting.Provider value={value}>{children}</Highlighting.Provider>
    </div>
  );
}

/** Marks what shows one of the subjects, names with spaces between them. */
function light(area: Element, subjects: string): void {
  const wanted = subjects.split(" ").filter((subject) => subject !== "");
  area.toggleAttribute("data-lighting", wanted.length > 0);
  for (const element of area.querySelectorAll("[data-subjects]")) {
    const own = element.getAttribute("data-subjects")?.split(" ") ?? [];
    element.toggleAttribute(
      "data-lit",
      wanted.some((subject) => own.includes(subject)),
    );
  }
}
