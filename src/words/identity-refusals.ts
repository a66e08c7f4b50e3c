/** Why nothing is done to who a subject is: what is wrong, and the remedy. */
export const identityRefusals = {
  "identity-none": {
    wrong: { en: "No identity is kept for {{subject}}.", zh: "未保存 {{subject}} 的身份信息。" },
    remedy: { en: "Show it again to see what is kept.", zh: "请重新查看当前保存的内容。" },
  },
  "identity-other": {
    wrong: {
      en: "The identity kept for {{subject}} is not the one that you started from.",
      zh: "{{subject}} 当前保存的身份信息已不是您开始编辑时的内容。",
    },
    remedy: { en: "Show it again, then change it.", zh: "请重新查看后再更改。" },
  },
  "identity-in-reason": {
    wrong: {
      en: "The reason says who the subject is; it would stand in the log for good.",
      zh: "原因中含有受试者身份信息，将永久保留在日志中。",
    },
    remedy: {
      en: "Say why without name, number or birth date.",
      zh: "请在不提及姓名、号码或出生日期的情况下说明原因。",
    },
  },
  "identity-key-left": {
    wrong: {
      en: "The destruction is on record and nobody is shown the identity any more, but the file of its key could not be removed.",
      zh: "销毁已记录，身份信息不再显示，但其密钥文件未能删除。",
    },
    remedy: {
      en: "Tell who runs the server: it is tried again at the next start, and the server says there what stands in the way.",
      zh: "请告知系统管理人员：下次启动时将再次尝试，届时服务器会说明受阻原因。",
    },
  },
} as const;
