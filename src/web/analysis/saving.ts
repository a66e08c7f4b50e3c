/** Hands a file to whoever looks at the page. */
export function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Sharp when printed, too. */
const pngScale = 2;

/** A drawing as a picture of pixels. */
export async function drawPng({
  svg,
  widthPx,
  heightPx,
}: {
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
}): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = widthPx * pngScale;
  canvas.height = heightPx * pngScale;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("No picture could be drawn")))),
  );
}
