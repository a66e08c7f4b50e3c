/**
 * Where the bytes of an SQLite database file belong (https://sqlite.org/fileformat2.html). Read here apart from
 * SQLite, so that a test can say of each byte what a flip of it has to lead to.
 */

/** What a byte of the file is. Bytes that belong to nothing are absent. */
export type Place =
  | { readonly part: "file-header" }
  /** How a page is laid out: its kind, where its cells begin, which page follows. */
  | { readonly part: "layout"; readonly of: string }
  /** One row (or one index entry) of a table: its size and the types of its values, or in one of them. */
  | { readonly part: "row-frame"; readonly of: string }
  | { readonly part: "value"; readonly of: string; readonly column: number; readonly row: Row };

/** A row's values as far as one needs them to name it: texts and whole numbers, in the order in which they are stored. */
type Row = readonly (string | number | undefined)[];

/** A b-tree by the page that it begins on, under the name that places are to carry. */
export interface Tree {
  readonly name: string;
  readonly rootPage: number;
}

const kinds = { 2: "interior", 5: "interior", 10: "leaf", 13: "leaf" } as const;

/** Every byte's place, by its offset in the file. `trees` are all that the file holds, without the schema's own. */
export function placesOf(file: Buffer, trees: readonly Tree[]): readonly (Place | undefined)[] {
  const places = new Array<Place | undefined>(file.length);
  places.fill({ part: "file-header" }, 0, 100);
  for (const tree of [{ name: "sqlite_schema", rootPage: 1 }, ...trees]) {
    new Walk(file, places, tree.name).page(tree.rootPage);
  }
  return places;
}

class Walk {
  readonly #file: Buffer;
  readonly #places: (Place | undefined)[];
  readonly #of: string;
  readonly #pageBytes: number;

  constructor(file: Buffer, places: (Place | undefined)[], of: string) {
    this.#file = file;
    this.#places = places;
    this.#of = of;
    const size = file.readUInt16BE(16);
    this.#pageBytes = size === 1 ? 65_536 : size;
    if (file[20] !== 0) throw new Error("Pages with reserved bytes are not read here");
  }

  page(number: number): void {
    const start = (number - 1) * this.#pageBytes;
    const header = number === 1 ? 100 : start;
    const type = this.#file[header];
    const kind = kinds[type as keyof typeof kinds];
    if (kind === undefined) throw new Error(`Page ${number} of ${this.#of} is no b-tree page: ${type}`);
    const pointers = header + (kind === "interior" ? 12 : 8);
    const cells = this.#file.readUInt16BE(header + 3);
    this.#mark(header, pointers + 2 * cells - header, { part: "layout", of: this.#of });
    if (kind === "interior") this.page(this.#file.readUInt32BE(header + 8));
    for (let cell = 0; cell < cells; cell++) {
      this.#cell(start + this.#file.readUInt16BE(pointers + 2 * cell), type ?? 0);
    }
  }

  #cell(start: number, type: number): void {
    let at = start;
    if (type === 2 || type === 5) {
      this.#mark(at, 4, { part: "layout", of: this.#of });
      this.page(this.#file.readUInt32BE(at));
      at += 4;
    }
    const frame = at;
    const size = type === 5 ? 0 : this.#varint(at);
    at += type === 5 ? 0 : lengthOf(this.#file, at);
    if (type === 5 || type === 13) at += lengthOf(this.#file, at);
    this.#mark(frame, at - frame, { part: "row-frame", of: this.#of });
    if (type !== 5) this.#payload(this.#payloadBytes(at, size, type));
  }

  /** Offsets of a payload's bytes in order, the overflow pages' among them. */
  #payloadBytes(start: number, size: number, type: number): readonly number[] {
    const usable = this.#pageBytes;
    const localMax = type === 13 ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
    const localMin = Math.floor(((usable - 12) * 32) / 255) - 23;
    const fitting = localMin + ((size - localMin) % (usable - 4));
    const local = size <= localMax ? size : fitting <= localMax ? fitting : localMin;
    const offsets = Array.from({ length: local }, (_, index) => start + index);
    let pointer = start + local;
    while (offsets.length < size) {
      this.#mark(pointer, 4, { part: "layout", of: this.#of });
      const page = (this.#file.readUInt32BE(pointer) - 1) * this.#pageBytes;
      const taken = Math.min(size - offsets.length, usable - 4);
      for (let index = 0; index < taken; index++) offsets.push(page + 4 + index);
      pointer = page;
      // The last of the pages has a pointer too, to nowhere.
      if (offsets.length === size) this.#mark(pointer, 4, { part: "layout", of: this.#of });
    }
    return offsets;
  }

  #payload(offsets: readonly number[]): void {
    const bytes = Buffer.from(offsets.map((offset) => this.#file[offset] ?? 0));
    const headerBytes = varintAt(bytes, 0);
    for (const offset of offsets.slice(0, headerBytes)) {
      this.#places[offset] = { part: "row-frame", of: this.#of };
    }
    const values: { start: number; length: number; value: Row[number] }[] = [];
    let value = headerBytes;
    for (let at = lengthOf(bytes, 0); at < headerBytes; at += lengthOf(bytes, at)) {
      const type = varintAt(bytes, at);
      const length = bytesOfType(type);
      values.push({ start: value, length, value: storedValue(bytes.subarray(value, value + length), type) });
      value += length;
    }
    const row = values.map((column) => column.value);
    for (const [column, { start, length }] of values.entries()) {
      for (const offset of offsets.slice(start, start + length)) {
        this.#places[offset] = { part: "value", of: this.#of, column, row };
      }
    }
  }

  #mark(start: number, length: number, place: Place): void {
    this.#places.fill(place, start, start + length);
  }

  #varint(at: number): number {
    return varintAt(this.#file, at);
  }
}

function lengthOf(bytes: Buffer, at: number): number {
  let length = 1;
  while (length < 9 && (bytes[at + length - 1] ?? 0) >= 128) length += 1;
  return length;
}

function varintAt(bytes: Buffer, at: number): number {
  let value = 0;
  for (let index = 0; index < lengthOf(bytes, at); index++)
    value = value * 128 + ((bytes[at + index] ?? 0) % 128);
  return value;
}

const numberBytes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

function bytesOfType(type: number): number {
  return type < 12 ? (numberBytes[type] ?? 0) : Math.floor((type - 12) / 2);
}

function storedValue(bytes: Buffer, type: number): Row[number] {
  if (type === 8 || type === 9) return type - 8;
  if (type >= 1 && type <= 5) return bytes.readIntBE(0, bytes.length);
  return type >= 13 && type % 2 === 1 ? bytes.toString("utf8") : undefined;
}
