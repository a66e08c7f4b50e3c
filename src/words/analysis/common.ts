import type { Catalogue } from "../catalogue.ts";

/** Words that all analyses share. */
export const commonAnalysisWords = {
  "column.level": { en: "Dose level", zh: "剂量水平" },
  "column.subject": { en: "Subject", zh: "受试者" },
  "column.item": { en: "Item", zh: "项目" },
  "column.unit": { en: "Unit", zh: "单位" },
  "column.n": { en: "n", zh: "例数" },
  "column.mean": { en: "Mean", zh: "均值" },
  "column.sd": { en: "SD", zh: "标准差" },
  "column.median": { en: "Median", zh: "中位数" },
  "column.min": { en: "Min", zh: "最小值" },
  "column.max": { en: "Max", zh: "最大值" },
  "column.subjects": { en: "Subjects", zh: "受试者" },
  "column.records": { en: "Records", zh: "记录" },
  "code.two-sided": { en: "two-sided", zh: "双侧" },
  "code.upper": { en: "one-sided, upper", zh: "单侧上限" },
  "code.lower": { en: "one-sided, lower", zh: "单侧下限" },
  "code.all-levels": { en: "All levels", zh: "全部剂量水平" },
  "code.yes": { en: "Yes", zh: "是" },
  "code.no": { en: "No", zh: "否" },
  "code.age": { en: "Age at consent, years", zh: "知情同意时年龄（岁）" },
  "code.female": { en: "Female", zh: "女性" },
  "reason.no-observations": { en: "no values", zh: "无数据" },
  "reason.single-observation": { en: "one value only", zh: "仅一个数据" },
  "method.baseline.title": { en: "Baseline", zh: "基线" },
  "method.baseline.rule": {
    en: "The last value before the day that the convention names; a value of that day or later is never the baseline. Of several results of one time the laboratory's final one, else the first.",
    zh: "取约定日期之前的最后一个值；该日或之后的值不作为基线。同一时间有多个结果时取实验室最终结果，否则取首个。",
  },
  "method.summary.title": { en: "Summaries", zh: "描述统计" },
  "method.summary.rule": {
    en: "Mean, standard deviation with n − 1, and quantiles of the type named. Type 2 is SAS PCTLDEF=5; R's default is type 7.",
    zh: "均值、标准差（分母为例数减一）及所注明类型的分位数。类型2为SAS默认，类型7为R默认。",
  },
} as const satisfies Catalogue;
