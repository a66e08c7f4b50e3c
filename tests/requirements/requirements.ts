/** Something that the rules for electronic trial records ask, and who asks it. */
export interface Requirement {
  readonly id: string;
  readonly asks: string;
  readonly source: string;
  /** Why no test shows it yet. Without it, at least one test bears the id in its name. */
  readonly leftOut?: string;
}

/**
 * What a hospital, an auditor and a sponsor may hold this program to. A test shows a requirement by beginning
 * its name, or that of its group, with the id: `ER-11: …`.
 *
 * Sources: 21 CFR Part 11 (sections named), ICH E6(R3) 2025 (sections named), EMA guideline on computerised
 * systems and electronic data in clinical trials (2023).
 */
export const requirements: readonly Requirement[] = [
  {
    id: "ER-1",
    asks: "Whatever is entered, changed or withdrawn leaves a record of who, what, when, the old and the new value, and for a change the reason; the records alone give back the data.",
    source: "21 CFR 11.10(e); ICH E6(R3) 4.2.2(a)(ii)",
  },
  {
    id: "ER-2",
    asks: "No value is overwritten: the log takes additions only, whoever asks.",
    source: "21 CFR 11.10(e)",
  },
  {
    id: "ER-3",
    asks: "Every act of the workflow leaves a record, not only data entry.",
    source: "ICH E6(R3) 4.2.2(a)(iii)",
  },
  {
    id: "ER-4",
    asks: "Accounts, rights, sign-ins, failed sign-ins, sign-outs and lock-outs are logged.",
    source: "ICH E6(R3) 4.2.2(a)(i)",
  },
  {
    id: "ER-5",
    asks: "Nobody, an administrator included, can switch the logs off.",
    source: "ICH E6(R3) 4.2.2(b)",
  },
  {
    id: "ER-6",
    asks: "A name that must go is taken out by a recorded, reasoned act, and the chain of records still verifies.",
    source: "ICH E6(R3) 4.2.2(b)",
  },
  {
    id: "ER-7",
    asks: "Time is the server's, with its offset shown; a clock that runs backwards is noticed.",
    source: "ICH E6(R3) 4.2.2(d)",
  },
  {
    id: "ER-8",
    asks: "The trail of a datum is one step away from it, for everyone who may see the datum, and the whole trail can be downloaded as a searchable file.",
    source: "ICH E6(R3) 4.2.2(c); 21 CFR 11.10(b), (e)",
  },
  {
    id: "ER-9",
    asks: "No way of changing a value goes without its reason.",
    source: "21 CFR 11.10(e)",
  },
  {
    id: "ER-10",
    asks: "What the system does by rule is recorded as the system's, with what set it off.",
    source: "ICH E6(R3) 4.2.4",
  },
  {
    id: "ER-11",
    asks: "A record altered, missing, repeated or moved is found and named, a cut tail too.",
    source: "21 CFR 11.10(a)",
  },
  {
    id: "ER-12",
    asks: "Not done and not known are entered as such, with a reason, apart from what was never entered.",
    source: "EMA 2023",
  },
  {
    id: "ER-13",
    asks: "A signed record shows the signer's printed name, date and time, and what the signature means: on screen, in print and in a copy.",
    source: "21 CFR 11.50",
  },
  {
    id: "ER-14",
    asks: "A signature belongs to what was signed: it cannot be moved to another record, and it is shown as superseded once the signed content changes.",
    source: "21 CFR 11.70",
  },
  {
    id: "ER-15",
    asks: "The first signature of a session takes account name and password, later ones the password; both again after a time-out.",
    source: "21 CFR 11.200(a)(1)",
  },
  {
    id: "ER-16",
    asks: "Nobody can sign as somebody else: a password reset by an administrator alone gives no power to sign.",
    source: "21 CFR 11.200(a)(3)",
  },
  {
    id: "ER-17",
    asks: "An account name is never given again; a person's identity is verified, on record, before they may sign.",
    source: "21 CFR 11.100(a), (b)",
  },
  {
    id: "ER-18",
    asks: "Signing is a right of its own, and unlocking never discards a signature in silence.",
    source: "EMA 2023",
    leftOut:
      "There is no lock on data yet, so nothing to unlock; it comes with the lock before analysis (ER-34).",
  },
  {
    id: "ER-19",
    asks: "The investigator signs a subject's data at the protocol's milestones.",
    source: "ICH E6(R3) 3.16.1(o)",
  },
  {
    id: "ER-20",
    asks: "Only people with an account of their own get in.",
    source: "21 CFR 11.10(d), 11.300(a)",
  },
  {
    id: "ER-21",
    asks: "The server checks, for each act, the role and the site of whoever asks.",
    source: "21 CFR 11.10(g)",
  },
  {
    id: "ER-22",
    asks: "Rights are as few as the work needs: sponsors do not edit sites' data, administrators enter none.",
    source: "ICH E6(R3) 3.16.1; EMA 2023",
  },
  {
    id: "ER-23",
    asks: "Who could do what on any past day can be listed.",
    source: "ICH E6(R3) 4.2.2(a)(i)",
  },
  {
    id: "ER-24",
    asks: "Idle sessions end, repeated failures lock and are reported, recent passwords cannot return.",
    source: "21 CFR 11.300(b), (c), (d)",
  },
  {
    id: "ER-25",
    asks: "Training and delegation are on record before rights become active.",
    source: "21 CFR 11.10(i); ICH E6(R3) 4.2",
    leftOut:
      "Training and delegation are kept in the site's own files; a delegation log is not part of this release.",
  },
  {
    id: "ER-26",
    asks: "The order of steps is enforced: no procedure without consent, no infusion without signed eligibility, no escalation without a decision.",
    source: "21 CFR 11.10(f)",
  },
  {
    id: "ER-27",
    asks: "Identity stands apart from trial data; sponsors see the code only.",
    source: "ICH E6(R3) 3.16.1(t), (v)",
  },
  {
    id: "ER-28",
    asks: "Complete copies, trail and signatures included, are had for people and for machines.",
    source: "21 CFR 11.10(b)",
  },
  {
    id: "ER-29",
    asks: "A site keeps a full copy of its own that opens without the server.",
    source: "ICH E6(R3) 3.16.1; EMA 2023",
  },
  {
    id: "ER-30",
    asks: "What an earlier release wrote opens, replays and verifies.",
    source: "21 CFR 11.10(c)",
  },
  {
    id: "ER-31",
    asks: "Backups are taken on a schedule, restored and verified, and the result is shown.",
    source: "ICH E6(R3) 4.3.3(c), (d)",
  },
  {
    id: "ER-32",
    asks: "Transfers to other systems are validated, metadata included.",
    source: "ICH E6(R3) 4.2.5",
    leftOut:
      "No transfer format of another system is written yet; the program's own copy is covered by ER-28.",
  },
  {
    id: "ER-33",
    asks: "What was acknowledged survives a killed program and a power cut.",
    source: "21 CFR 11.10(c)",
  },
  {
    id: "ER-34",
    asks: "Data are locked before analysis; unlocking takes a reason and a second person.",
    source: "ICH E6(R3) 3.16.1(r), 4.2.6",
    leftOut:
      "The lock comes with the analyses. A review's data cut-off is already fixed by the version of the log.",
  },
  {
    id: "ER-35",
    asks: "Incidents that touch the integrity of data can be listed and reported.",
    source: "ICH E6(R3) 3.16.1(w)",
    leftOut:
      "Deviations and the system log can be listed; a register of incidents of its own is not part of this release.",
  },
  {
    id: "ER-36",
    asks: "Requirements have ids, and each is traced to tests.",
    source: "21 CFR 11.10(a); ICH E6(R3) 4.3.4",
  },
  {
    id: "ER-37",
    asks: "A study's configuration is validated and released by signature; a change regards what has been collected.",
    source: "ICH E6(R3) 4.3.4(c) to (e)",
    leftOut:
      "Protocols are checked, activated and amended by signature; a validation report per study is not part of this release.",
  },
  {
    id: "ER-38",
    asks: "A running system shows its version, build, schema and protocol versions; each record says which protocol version it was entered under.",
    source: "21 CFR 11.10(k)",
  },
  {
    id: "ER-39",
    asks: "Checks at entry are specified and tested.",
    source: "ICH E6(R3) 4.2.1(c)",
  },
  {
    id: "ER-40",
    asks: "The program refuses to start on a store that could lose or hide records.",
    source: "ICH E6(R3) 4.3.4; 21 CFR 11.10(a)",
  },
];
