/** The part of the UCUM library that is used; it ships no types of its own. */
declare module "@lhncbc/ucum-lhc" {
  interface Conversion {
    status: "succeeded" | "failed" | "error";
    toVal: number | null;
    msg: string[];
  }
  interface UcumLhcUtils {
    convertUnitTo(from: string, value: number, to: string, options: { molecularWeight?: number }): Conversion;
    validateUnitString(unit: string): { status: "valid" | "invalid" | "error" };
  }
  const ucum: { UcumLhcUtils: { getInstance(): UcumLhcUtils } };
  export default ucum;
}
