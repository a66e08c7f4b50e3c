/** A package that the lock file installs. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Only for development: no part of what is served. */
  readonly development: boolean;
}

interface LockFile {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly license?: string; readonly dev?: boolean }>
  >;
}

/** Licences under which a part of what is served may stand. */
const allowed = [
  "MIT",
  "MIT-0",
  "ISC",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "BlueOak-1.0.0",
  "BSL-1.0",
  "Unlicense",
  // Fonts, served unchanged.
  "OFL-1.1",
] as const;

/** Licences that ask for the source of the tool itself, which nobody here hands on. */
const allowedForDevelopment = ["MPL-2.0"] as const;

/** Packages whose licence is a text of their own, read by a person. */
const read: Readonly<Record<string, string>> = {
  "@lhncbc/ucum-lhc":
    "BSD-like, of the U.S. National Library of Medicine; the UCUM table under the Regenstrief licence",
  "png-js": "MIT, by the file LICENSE in the package",
};

export function packagesOf({ packages }: LockFile): readonly Package[] {
  return Object.entries(packages)
    .filter(([path]) => path !== "")
    .map(([path, { version = "", license = "none", dev = false }]) => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      return { name, version, licence: read[name] ?? license, development: dev };
    })
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Packages that may not be here, each with the licence that stands against it. Of several to choose from, one is enough; of several that hold together, none may be unknown. */
export function refusedPackages(packages: readonly Package[]): readonly string[] {
  return packages
    .filter(({ name, licence, development }) => {
      const known: readonly string[] = development ? [...allowed, ...allowedForDevelopment] : allowed;
      const choices = licence.replaceAll(/[()]/g, "").split(" OR ");
      return (
        read[name] === undefined &&
        !choices.some((choice) => choice.split(" AND ").every((part) => known.includes(part)))
      );
    })
    .map(({ name, licence }) => `${name}: ${licence}`);
}
