import { endianness } from "node:os";

/** What a process did to the files of a folder, or acknowledged, as `power-cut.c` wrote it down. */
export type Deed =
  /** A name in the folder leads to this file: one that was there, or a new and empty one. */
  | { readonly kind: "open" | "create"; readonly file: bigint; readonly name: string }
  | { readonly kind: "write"; readonly file: bigint; readonly offset: number; readonly data: Buffer }
  | { readonly kind: "truncate"; readonly file: bigint; readonly size: number }
  | { readonly kind: "sync"; readonly file: bigint }
  | { readonly kind: "unlink"; readonly name: string }
  | { readonly kind: "rename"; readonly name: string; readonly to: string }
  | { readonly kind: "sync-folder" }
  | { readonly kind: "acknowledge"; readonly data: Buffer };

const headBytes = 24;

/** The deeds in a journal, in order. Throws on one that ends in the middle of a deed. */
export function parseJournal(journal: Buffer): readonly Deed[] {
  if (endianness() !== "LE") throw new Error("The journal is read as little-endian");
  const deeds: Deed[] = [];
  for (let at = 0; at < journal.length; ) {
    const length = journal.readUInt32LE(at + 20);
    const data = journal.subarray(at + headBytes, at + headBytes + length);
    if (data.length < length) throw new Error("The journal ends in the middle of a deed");
    const file = journal.readBigUInt64LE(at + 4);
    const offset = Number(journal.readBigUInt64LE(at + 12));
    deeds.push(deedOf(journal.readUInt32LE(at), file, offset, data));
    at += headBytes + length;
  }
  return deeds;
}

function deedOf(operation: number, file: bigint, offset: number, data: Buffer): Deed {
  const [name = "", to = ""] = operation === 3 ? [] : data.toString("utf8").split("\0");
  switch (operation) {
    case 1:
      return { kind: "open", file, name };
    case 2:
      return { kind: "create", file, name };
    case 3:
      return { kind: "write", file, offset, data };
    case 4:
      return { kind: "truncate", file, size: offset };
    case 5:
      return { kind: "sync", file };
    case 6:
      return { kind: "unlink", name };
    case 7:
      return { kind: "rename", name, to };
    case 8:
      return { kind: "sync-folder" };
    case 9:
      return { kind: "acknowledge", data };
    default:
      throw new Error(`Not an operation: ${operation}`);
  }
}

/** The files of one folder by name. */
export type Files = ReadonlyMap<string, Buffer>;

type Change = Extract<Deed, { kind: "write" | "truncate" }>;
type Naming = Extract<Deed, { kind: "open" | "create" | "unlink" | "rename" }>;

interface StoredFile {
  durable: Buffer;
  /** Not yet synchronised, in order. */
  pending: Change[];
}

/** A disk writes a sector of this size wholly or not at all. */
const sectorBytes = 512;

/**
 * A disk that promises no more than POSIX does: what was written, cut off, made, renamed or removed is
 * durable once the file, or for names the folder, was synchronised; until then any part may be, in any order.
 */
export class Disk {
  readonly #files = new Map<bigint, StoredFile>();
  #names = new Map<string, StoredFile>();
  #naming: ((names: Map<string, StoredFile>) => void)[] = [];

  constructor(files: Files) {
    this.#names = new Map([...files].map(([name, durable]) => [name, { durable, pending: [] }]));
  }

  apply(deed: Deed): void {
    switch (deed.kind) {
      case "open":
      case "create":
      case "unlink":
      case "rename":
        this.#name(deed);
        break;
      case "write":
      case "truncate":
        this.#file(deed.file).pending.push(deed);
        break;
      case "sync": {
        const file = this.#file(deed.file);
        file.durable = changed(file, () => true);
        file.pending = [];
        break;
      }
      case "sync-folder":
        for (const change of this.#naming) change(this.#names);
        this.#naming = [];
        break;
      case "acknowledge":
        break;
    }
  }

  /** The files as they stand after the power failed; `survives` tells of each unsynchronised part whether it does. */
  afterCut(survives: () => boolean): Files {
    const names = new Map(this.#names);
    for (const change of this.#naming) if (survives()) change(names);
    return new Map([...names].map(([name, file]) => [name, changed(file, survives)]));
  }

  #file(inode: bigint): StoredFile {
    const file = this.#files.get(inode);
    if (!file) throw new Error(`Nobody opened file ${inode}`);
    return file;
  }

  #name(deed: Naming): void {
    if (deed.kind === "open") {
      const file = this.#current().get(deed.name);
      if (!file) throw new Error(`There is no ${deed.name} to open`);
      this.#files.set(deed.file, file);
      return;
    }
    if (deed.kind === "create") {
      const file: StoredFile = { durable: Buffer.alloc(0), pending: [] };
      this.#files.set(deed.file, file);
      this.#naming.push((names) => names.set(deed.name, file));
      return;
    }
    const file = this.#current().get(deed.name);
    this.#naming.push((names) => {
      names.delete(deed.name);
      if (deed.kind === "rename" && file) names.set(deed.to, file);
    });
  }

  /** The names as the process sees them. */
  #current(): Map<string, StoredFile> {
    const names = new Map(this.#names);
    for (const change of this.#naming) change(names);
    return names;
  }
}

function changed({ durable, pending }: StoredFile, survives: () => boolean): Buffer {
  const ends = pending.map((change) =>
    change.kind === "write" ? change.offset + change.data.length : change.size,
  );
  const content = Buffer.alloc(Math.max(durable.length, ...ends));
  durable.copy(content);
  let size = durable.length;
  for (const change of pending) {
    if (change.kind === "truncate") {
      if (!survives()) continue;
      size = change.size;
      content.fill(0, size);
      continue;
    }
    for (const { offset, data } of sectorsOf(change)) {
      if (!survives()) continue;
      data.copy(content, offset);
      size = Math.max(size, offset + data.length);
    }
  }
  return content.subarray(0, size);
}

function sectorsOf({ offset, data }: { readonly offset: number; readonly data: Buffer }) {
  const sectors: { offset: number; data: Buffer }[] = [];
  for (let at = 0; at < data.length; ) {
    const length = Math.min(data.length - at, sectorBytes - ((offset + at) % sectorBytes));
    sectors.push({ offset: offset + at, data: data.subarray(at, at + length) });
    at += length;
  }
  return sectors;
}
