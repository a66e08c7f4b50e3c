export function ScreeningLogPage() {
  return null;
}
