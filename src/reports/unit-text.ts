const shown: Readonly<Record<string, string>> = {
  Cel: "°C",
  "[degF]": "°F",
  "mm[Hg]": "mmHg",
  "{cells}": "cells",
  "[EU]/mL": "EU/mL",
  umol: "µmol",
};

/** A UCUM unit as people write it: annotations without braces, µ and ² in place of their codes. */
export function unitText(unit: string): string {
  return (
    shown[unit] ??
    unit
      .replaceAll(/\{([^}]*)\}/g, "$1")
      .replace("_", " ")
      .replaceAll(/\[iU\]/gi, "IU")
      .replaceAll("[EU]", "EU")
      .replace(/\bu(?=(mol|g|L|l|m)\b)/, "µ")
      .replace("10*", "10^")
      .replace("m2", "m²")
  );
}
