/** Where each method is from. A reference is the same in every language. */
export const methodSources: Readonly<Record<string, string>> = {
  summary: "Hyndman and Fan, Am Stat 1996;50:361-365",
  "non-compartmental":
    "Gabrielsson and Weiner, Pharmacokinetic and Pharmacodynamic Data Analysis, 5th ed., 2016",
  "area-under-curve":
    "Gabrielsson and Weiner, 5th ed., 2016; differs from NonCompart 0.8.0 as stated, agrees with PKNCA",
  "terminal-slope":
    "Gabrielsson and Weiner, 5th ed., 2016; rising lines as in NonCompart 0.8.0, where PKNCA 0.12.1 gives no value",
  "dose-proportionality": "Gough et al., Drug Inf J 1995;29:1039-1048",
  "geometric-summary": "CV 100 √(exp(s²) − 1): Kirkwood, Biometrics 1979;35:908-909",
  "visit-convention": "Aalen and Johansen, Scand J Stat 1978;5:141-150",
  "exact-limits": "Clopper and Pearson, Biometrika 1934;26:404-413",
  "treatment-emergent": "ICH E9, glossary",
  haematotoxicity: "Rejeski et al., Blood 2023;142:865-877; platelets by its companion, T-ICAHT",
  "laboratory-grade": "CTCAE v5.0, National Cancer Institute, 27 November 2017",
  "event-rate": "Garwood, Biometrika 1936;28:437-442",
  "reporting-clock": "ICH E2A; the rules that each clock names",
  turnbull: "Turnbull, J R Stat Soc B 1976;38:290-295",
  "response-at-visits": "Strategies for intercurrent events: ICH E9(R1), A.3.2",
  "total-improvement":
    "Rider et al., Arthritis Rheumatol 2017;69:911-923 (juvenile); Aggarwal et al., ibid. 898-910 (adult)",
  "improvement-definitions":
    "Ruperto et al., Arthritis Care Res 2010;62:1533-1541 (PRINTO); Rider et al., Arthritis Rheum 2004;50:2281-2290 (IMACS)",
  "inactive-disease":
    "Lazarevic et al., Ann Rheum Dis 2013;72:686-693 (PRINTO 2012); Almeida et al., Arthritis Rheumatol 2015;67:2495-2502",
  "disease-scores":
    "Lovell et al., Arthritis Rheum 1999;42:2213-2219 (CMAS); Singh et al., Arthritis Rheum 1994;37:1761-1769 (C-HAQ); Fries et al., Arthritis Rheum 1980;23:137-145 (HAQ-DI); Bode et al., Arthritis Rheum 2003;49:7-15 (DAS)",
  "clopper-pearson": "Clopper and Pearson, Biometrika 1934;26:404-413",
  "kaplan-meier":
    "Kaplan and Meier, J Am Stat Assoc 1958;53:457-481; Greenwood, Rep Public Health Med Subj 1926;33:1-26",
  "survival-quantiles": "Brookmeyer and Crowley, Biometrics 1982;38:29-41, as in survival of R",
  "restricted-mean": "Klein and Moeschberger, Survival Analysis, 2nd ed., 2003, 4.5",
  "aalen-johansen": "Aalen and Johansen, Scand J Stat 1978;5:141-150",
  "reverse-kaplan-meier": "Schemper and Smith, Control Clin Trials 1996;17:343-346",
  "level-comparison": "Gray, Ann Stat 1988;16:1141-1154; Mantel, Cancer Chemother Rep 1966;50:163-170",
};
