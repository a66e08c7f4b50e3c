/** The first that a browser's own description names: others pretend to be those that stand further down. */
const browsers = [
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;

const systems = [
  ["iPad", "iPad"],
  ["iPhone", "iPhone"],
  ["Android", "Android"],
  ["Windows", "Windows"],
  ["Mac OS X", "macOS"],
  ["Linux", "Linux"],
] as const;

/** A device as people know it, `Firefox · Windows`, from what its browser says of itself (User-Agent). */
export function deviceName(description: string): string {
  const named = [browsers, systems].flatMap(
    (names) => names.find(([sign]) => description.includes(sign))?.[1] ?? [],
  );
  return named.length > 0 ? named.join(" · ") : description;
}
