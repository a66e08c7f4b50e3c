import { describe, test } from "vitest";
import { type Protocol, parseProtocol } from "#protocol";
import { dltMattersOf, factsOf, protocolFor } from "#trial";
import { eligibleBoy } from "../founding-eligibility.ts";
import { readFoundingDocument } from "../founding-protocol.ts";
import { doses, founding, presents, readies, treats } from "./dosing-deeds.ts";
import { holds, outcomes, refused } from "./expectations.ts";
import { chair, sponsor } from "./people.ts";
import { does, inOrder, plays } from "./play.ts";
import { adjudicates, completesWindow, reports, resolves } from "./safety-deeds.ts";
import { consents } from "./screening-deeds.ts";

const [first, second, third] = ["ZCH-001", "ZCH-002", "ZCH-003"] as const;
const reaction = "Infusion related reaction";

/** Version 2: an infusion reaction limits the dose from grade 4 on only, and guardians are asked to consent again. */
function amended(): Protocol {
  const parsed = parseProtocol(readFoundingDocument());
  if (!parsed.ok) throw new Error("The founding protocol is broken");
  const protocol = parsed.value;
  const { dltDefinition } = protocol.safety;
  const rules = dltDefinition.rules.map((rule) =>
    rule.value.id === "infusion-reaction-grade-3"
      ? { ...rule, value: { ...rule.value, gradeMin: 4 as const } }
      : rule,
  );
  const from = { kind: "assumed", query: "consent-versions" } as const;
  const again = { form: "guardian-consent", version: "2.0", reconsent: true, from };
  return {
    ...protocol,
    version: "2",
    safety: { ...protocol.safety, dltDefinition: { ...dltDefinition, rules } },
    consent: { ...protocol.consent, versions: [...protocol.consent.versions, again] },
  };
}

const amends = does(sponsor, {
  kind: "amend-protocol",
  protocol: amended(),
  summary: "Reactions from grade 4.",
});
const approves = does(chair, { kind: "approve-amendment", site: "zch", version: "2" });
const consentedAnew = {
  ...eligibleBoy,
  documents: eligibleBoy.documents.map((document) =>
    document.document === "guardian-consent" ? { ...document, version: "2.0" } : document,
  ),
};

function bound(subject: string, version: string) {
  return holds(`version that binds ${subject}`, (state) => protocolFor(state, subject).version, version);
}
function judged(subject: string, status: string) {
  return holds(`AE-1 of ${subject}`, (state) => dltMattersOf(state, subject)[0]?.status, status);
}

describe("20. Amendment in mid-group", () => {
  test("ER-38: binds by site approval and by the subject's consent to it", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [14, readies(second), bound(second, "1")],
      [12, amends, bound(second, "1")],
      [12, consents(second, "guardian-consent", "2.0"), refused("unknown-consent-version")],
      [12, approves, bound(first, "1"), bound(second, "1")],
      [14, presents(second), refused("consent-missing")],
      [14, consents(second, "guardian-consent", "2.0"), bound(second, "2"), bound(first, "1")],
      [14, doses(second), outcomes("1PP")],
      [
        15,
        consents(first, "guardian-consent", "2.0"),
        bound(first, "2"),
        holds(
          "version of each infusion",
          (state) =>
            [first, second].map(
              (subject) => factsOf(state, subject, "infusion-recorded")[0]?.protocolVersion,
            ),
          ["1", "2"],
        ),
      ],
    );
  });

  test("no DLT is silently reclassified", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [1, reports(first, reaction, 3), judged(first, "candidate"), outcomes("1P")],
      [2, resolves(first)],
      [5, inOrder(amends, approves), judged(first, "candidate"), outcomes("1P")],
      [6, consents(first, "guardian-consent", "2.0"), bound(first, "2"), judged(first, "candidate")],
      [7, adjudicates(first, true), outcomes("1T")],
      [16, readies(third, consentedAnew), bound(third, "2")],
      [16, doses(third)],
      [17, reports(third, reaction, 3), judged(third, "candidate")],
      [18, resolves(third), judged(third, "no-candidate"), outcomes("1TP")],
      [44, completesWindow(third), outcomes("1TN")],
    );
  });
});
