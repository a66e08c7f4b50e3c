import { createContext, useContext } from "react";
import { showMoment, showZone } from "./site-time.ts";

/** The time zone in which a page tells times: the site's that it is about. */
export const SiteZone = createContext("UTC");

/** Moments as the site's wall clock shows them. */
export function useSiteTime() {
  const timeZone = useContext(SiteZone);
  return {
    timeZone,
    zone: showZone(timeZone),
    show: (instant: string) => showMoment(timeZone, instant),
  };
}
