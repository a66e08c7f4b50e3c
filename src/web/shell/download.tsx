import { Button } from "@mantine/core";
import { useParams } from "@tanstack/react-router";

interface DownloadProps {
  /** Below the trial's address. */
  readonly to: string;
  readonly label: string;
  readonly help: string;
}

/** Something of the trial as a file. */
export function Download({ to, label, help }: DownloadProps) {
  const { trial } = useParams({ from: "/inside/trials/$trial" });
  const href = `/api/trials/${encodeURIComponent(trial)}/${to}`;
  return (
    <Button variant="light" component="a" href={href} title={help} download>
      {label}
    </Button>
  );
}
