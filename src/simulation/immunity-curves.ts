import { between, normal, type Random } from "./chance.ts";
import { type Curve, curveThrough } from "./curve.ts";

export interface ImmunityFate {
  /** The autoantibody of the disease; `ana-titre` and this one alone are raised. */
  readonly autoantibody: string;
  /** As for the disease: titres follow it. */
  readonly response: number;
  /** The host has made antibodies against the CAR. */
  readonly antiCar: boolean;
}

/** Titres in dilutions, antibodies of vaccination, donor cells and viruses. All assumed. */
export function immunityCurves(
  random: Random,
  { autoantibody, response, antiCar }: ImmunityFate,
): Readonly<Record<string, Curve>> {
  const fading = (first: number, last: number): Curve =>
    curveThrough([0, first], [28, Math.sqrt(first * last) * 1.5], [100, last], [365, last]);
  const spread = (median: number) => median * Math.exp(0.5 * normal(random));
  const vaccinated = (median: number): Curve => {
    const first = spread(median);
    return curveThrough([0, first], [91, first * 0.7], [182, first * 0.6], [365, first * 0.62]);
  };
  const autoantibodies = [
    "anti-mda5-titre",
    "anti-nxp2-titre",
    "anti-tif1-gamma-titre",
    "anti-mi-2-titre",
    "anti-srp-titre",
    "anti-hmgcr-titre",
    "anti-ro52-titre",
  ];
  const own = 2 ** between(random, [8, 11], 0) * 5;
  const none: Curve = () => 1;
  return {
    ...Object.fromEntries(autoantibodies.map((item) => [item, none])),
    "ana-titre": fading(320, 320 * (1 - response * 0.8)),
    [autoantibody]: fading(own, own * (1 - response) ** 2 + 2),
    "tetanus-antibody": vaccinated(0.9),
    "measles-antibody": vaccinated(900),
    "varicella-antibody": vaccinated(450),
    "hepatitis-b-surface-antibody": vaccinated(70),
    "donor-chimerism": curveThrough([-1, 0.001], [10, 1.4], [28, 0.35], [91, 0.03]),
    "anti-car-antibody-titre": antiCar
      ? curveThrough([0, 1], [40, 40], [91, 160], [182, 320], [365, 80])
      : none,
    "cmv-dna": curveThrough([-10, 1], [10, 1], [14, spread(160)], [28, spread(220)], [61, 1]),
    "ebv-dna": curveThrough([-10, 1], [28, spread(60)], [91, spread(320)], [200, 1]),
    "adenovirus-dna": none,
    "hbv-dna": none,
  };
}
