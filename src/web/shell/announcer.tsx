import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

const Announcer = createContext<(message: string) => void>(() => {});

/** Says something to people who hear the page: results of their acts, and where they have arrived. */
export function useAnnounce() {
  return useContext(Announcer);
}

export function AnnouncerProvider({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ message: "", times: 0 });
  const announce = useCallback(
    (message: string) => setSaid(({ times }) => ({ message, times: times + 1 })),
    [],
  );
  return (
    <Announcer.Provider value={announce}>
      {children}
      <div role="status" aria-live="polite" className="visually-hidden">
        <span key={said.times}>{said.message}</span>
      </div>
    </Announcer.Provider>
  );
}
