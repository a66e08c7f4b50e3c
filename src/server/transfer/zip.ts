import { crc32, deflateRawSync } from "node:zlib";
import type { Instant } from "#values";
import type { ExportFile } from "./export-files.ts";

/** Files as one ZIP archive (PKWARE's APPNOTE 6.3), in a folder of this name, dated `madeAt` in UTC. */
export function writeZip(
  files: readonly ExportFile[],
  folder: string,
  madeAt: Instant,
): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of files) {
    const path = Buffer.from(`${folder}/${name}`);
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const about = aboutFile({ content, packed, path, madeAt });
    const local = Buffer.concat([bytes([localHeader, 4]), about, path]);
    entries.push(
      Buffer.concat([bytes([entryHeader, 4], [version, 2]), about, bytes([0, 10], [offset, 4]), path]),
    );
    parts.push(local, packed);
    offset += local.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const count = files.length;
  const end = bytes(
    [endHeader, 4],
    [0, 4],
    [count, 2],
    [count, 2],
    [directory.length, 4],
    [offset, 4],
    [0, 2],
  );
  return new Uint8Array(Buffer.concat([...parts, directory, end]));
}

const localHeader = 0x04034b50;
const entryHeader = 0x02014b50;
const endHeader = 0x06054b50;
/** 2.0: folders and deflation. */
const version = 20;
/** Names are in UTF-8. */
const flags = 0x0800;
const deflated = 8;

interface Packed {
  readonly content: Buffer;
  readonly packed: Buffer;
  readonly path: Buffer;
  readonly madeAt: Instant;
}

/** What a file's own header and its entry in the directory have in common. */
function aboutFile({ content, packed, path, madeAt }: Packed): Buffer {
  const [year = 1980, month = 1, day = 1, hour = 0, minute = 0, second = 0] = madeAt.split(/\D/).map(Number);
  return bytes(
    [version, 2],
    [flags, 2],
    [deflated, 2],
    [(hour << 11) | (minute << 5) | (second >> 1), 2],
    [((year - 1980) << 9) | (month << 5) | day, 2],
    [crc32(content), 4],
    [packed.length, 4],
    [content.length, 4],
    [path.length, 2],
    [0, 2],
  );
}

/** Numbers in so many bytes each, the least significant first. */
function bytes(...numbers: readonly (readonly [value: number, length: number])[]): Buffer {
  return Buffer.concat(
    numbers.map(([value, length]) => {
      const field = Buffer.alloc(length);
      if (length === 2) field.writeUInt16LE(value);
      else if (length === 4) field.writeUInt32LE(value);
      return field;
    }),
  );
}
