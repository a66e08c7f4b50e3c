#!/usr/bin/env node
// Plain JavaScript, so that a Node too old for everything else can still say so.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major > 24 || (major === 24 && minor >= 21)) {
  await import("./main.ts");
} else {
  console.error(
    `Trialrun needs Node.js 24.21 or newer; this is ${process.versions.node}. “npm start” and “npx trialrun” use the one that “npm ci” brought.`,
  );
  console.error(
    `Trialrun 需要 Node.js 24.21 或更高版本；当前为 ${process.versions.node}。“npm start” 与 “npx trialrun” 使用 “npm ci” 所安装的版本。`,
  );
  process.exitCode = 1;
}
