/**
 * When somebody last touched this page, by its own clock. Requests tell the server how long ago that was: what a
 * page asks by itself keeps nobody signed in.
 */
let touchedAt = Date.now();

for (const kind of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]) {
  window.addEventListener(kind, () => touched(), { capture: true, passive: true });
}

function touched(): void {
  touchedAt = Date.now();
}

export function lastTouchedAt(): number {
  return touchedAt;
}

export function idleSeconds(): number {
  return Math.max(0, Math.floor((Date.now() - touchedAt) / 1000));
}
