import { describe, test } from "vitest";
import { type CommandOf, consentOf } from "#trial";
import { founding } from "./dosing-deeds.ts";
import { holds, refused, slot } from "./expectations.ts";
import { coordinator } from "./people.ts";
import { type Deed, date, does, inMemory, inOrder, Play, plays } from "./play.ts";
import { confirms, consents, reserves, screens, site } from "./screening-deeds.ts";

const child = "ZCH-001";
const begins = () => founding(undefined, new Play(-30, inMemory()));

function withdraws(withdrawnBy: CommandOf<"withdraw-consent">["withdrawnBy"]): Deed {
  return does(coordinator, {
    kind: "withdraw-consent",
    subject: child,
    scopes: ["treatment"],
    withdrawnBy,
  });
}

function treatmentAgreed(day: number, expected: boolean) {
  return holds(
    "treatment agreed",
    (state) => consentOf(state, child, date(day)).scopes.has("treatment"),
    expected,
  );
}

describe("What one signer withdraws only the same can give again", () => {
  test.each([
    ["guardian", "assent", "guardian-consent"],
    ["subject", "guardian-consent", "assent"],
  ] as const)("withdrawn by the %s", async (by, other, own) => {
    await plays(
      await begins(),
      [-8, inOrder(screens(child), confirms(child), reserves(child))],
      [-7, withdraws(by), slot(child, "none"), treatmentAgreed(-7, false)],
      [-6, consents(child, other), treatmentAgreed(-6, false)],
      [-6, reserves(child), refused("consent-missing")],
      [-5, consents(child, own), treatmentAgreed(-5, true)],
      [-5, reserves(child), slot(child, "reserved")],
    );
  });

  test("a child who agrees to visits only is not treated, whatever the guardian signed", async () => {
    await plays(
      await begins(),
      [-8, screens(child)],
      [
        -7,
        does(coordinator, {
          kind: "record-consent",
          subject: child,
          form: "assent",
          version: "1.0",
          answer: { given: "agreed", scopes: ["visits"] },
          language: "zh",
        }),
        treatmentAgreed(-7, false),
      ],
    );
  });
});

test("a wrong birth date is corrected, with a reason, and the age goes by the right one", async () => {
  const registers = (birthDate: string, corrects?: { supersedes: number; reason: string }): Deed =>
    does(coordinator, { kind: "register-subject", subject: child, site, sex: "male", birthDate }, corrects);
  const play = await begins();
  await plays(
    play,
    [-8, registers("2012-05-01")],
    [-8, consents(child, "guardian-consent"), treatmentAgreed(-8, false)],
  );
  const version = play.state.version - 1;
  await plays(
    play,
    [-7, registers("2021-05-01", { supersedes: version, reason: " " }), refused("reason-missing")],
    [-7, registers("2021-05-01", { supersedes: version, reason: "Misread." }), treatmentAgreed(-7, true)],
    [-7, registers("2021-05-01"), refused("subject-exists")],
  );
});
