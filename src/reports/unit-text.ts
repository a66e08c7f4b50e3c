const shown: Readonly<Record<string, string>> = {
  Cel: "°C",
  "[degF]": "°F",
  "mm[Hg]": "mmHg",
  "{cells}": "cells",
  "[EU]/mL": "EU/mL",
  umol: "µmol",
};

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A number as a power, such as the 9 of 10⁹. */
export function raised(power: number): string {
  const digits = [...String(Math.abs(power))].map((digit) => superscripts[Number(digit)]).join("");
  return power < 0 ? `⁻${digits}` : digits;
}

/** A number by its power of ten, such as 6.7 × 10⁷. */
export function scientificText(value: number): string {
  const [factor, power] = value.toExponential().split("e");
  return `${factor} × 10${raised(Number(power))}`;
}

/** A UCUM unit as people write it: annotations without braces, µ, · and raised powers in place of their codes. */
export function unitText(unit: string): string {
  return (
    shown[unit] ??
    unit
      .replaceAll(/\{([^}]*)\}/g, "$1")
      .replace("_", " ")
      .replaceAll(/\[iU\]/gi, "IU")
      .replaceAll("[EU]", "EU")
      .replace(/\bu(?=(mol|g|L|l|m)\b)/, "µ")
      .replace(/10\*(\d+)/, (_, power: string) => `10${raised(Number(power))}`)
      .replaceAll(/(?<=[a-zA-Zµ])\.(?=[a-zA-Z])/g, "·")
      .replace("m2", "m²")
  );
}

/** A unit beside the name of what is measured in it; nothing for bare numbers and scores, which the name tells of. */
export function unitBeside(unit: string | undefined): string {
  return unit === undefined || unit === "1" || unit === "{score}" ? "" : unitText(unit);
}
