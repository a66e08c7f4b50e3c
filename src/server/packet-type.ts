import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inflateSync } from "node:zlib";
import type { PacketType } from "#reports";

/** The type in which packets are set: Noto Sans SC, which has Latin and Chinese alike, as it comes in its package. */
export function readPacketType(): PacketType {
  return {
    regular: fontNamed("chinese-simplified-400"),
    bold: fontNamed("chinese-simplified-600"),
    further: furtherFont,
  };
}

/** Signs and rare characters stand in small fonts of their own, each for some ranges of characters. */
function furtherFont(character: string): { readonly name: string; readonly bytes: Uint8Array } | undefined {
  const codePoint = character.codePointAt(0) ?? 0;
  const ranges = JSON.parse(readFileSync(placeOf("unicode.json"), "utf8")) as Record<string, string>;
  const found = Object.entries(ranges).find(([, range]) => holds(range, codePoint));
  const name = found?.[0].replaceAll(/[[\]]/g, "");
  return name === undefined ? undefined : { name, bytes: fontNamed(`${name}-400`) };
}

/** Whether ranges as style sheets write them (`U+2265,U+2460-2469`) hold a character. */
function holds(ranges: string, codePoint: number): boolean {
  return ranges.split(",").some((range) => {
    const [from = "", to = from] = range.replace(/^U\+/i, "").split("-");
    return Number.parseInt(from, 16) <= codePoint && codePoint <= Number.parseInt(to, 16);
  });
}

function placeOf(file: string): string {
  return fileURLToPath(import.meta.resolve(`@fontsource/noto-sans-sc/${file}`));
}

function fontNamed(name: string): Uint8Array {
  return unpacked(readFileSync(placeOf(`files/noto-sans-sc-${name}-normal.woff`)));
}

const woffHead = 44;
const woffEntry = 20;
const fontHead = 12;
const fontEntry = 16;

/**
 * A font out of its compressed form (W3C, WOFF File Format 1.0, sections 3 to 5), all at once: whoever draws with the
 * compressed one inflates a table anew for each character.
 */
function unpacked(woff: Buffer): Uint8Array {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const entry = woff.subarray(woffHead + index * woffEntry, woffHead + (index + 1) * woffEntry);
    const [offset, packedLength, length] = [4, 8, 12].map((at) => entry.readUInt32BE(at));
    const packed = woff.subarray(offset, (offset ?? 0) + (packedLength ?? 0));
    return {
      tag: entry.subarray(0, 4),
      checksum: entry.readUInt32BE(16),
      bytes: packedLength === length ? packed : inflateSync(packed),
    };
  });
  const head = Buffer.alloc(fontHead + fontEntry * count);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  const power = Math.floor(Math.log2(count));
  head.writeUInt16BE(16 * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * (count - 2 ** power), 10);
  let at = head.length;
  const parts: Buffer[] = [head];
  for (const [index, { tag, checksum, bytes }] of tables.entries()) {
    const entry = head.subarray(fontHead + index * fontEntry);
    tag.copy(entry);
    entry.writeUInt32BE(checksum, 4);
    entry.writeUInt32BE(at, 8);
    entry.writeUInt32BE(bytes.length, 12);
    const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
    parts.push(bytes, padding);
    at += bytes.length + padding.length;
  }
  return Buffer.concat(parts);
}
