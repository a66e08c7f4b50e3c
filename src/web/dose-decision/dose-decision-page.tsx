export function DoseDecisionPage() {
  return null;
}
