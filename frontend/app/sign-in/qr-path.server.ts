import QRCode from 'qrcode';

/** A QR code as one SVG path, a unit a module, with the quiet zone of four that readers ask for. */
export function qrPath(text: string): { readonly path: string; readonly size: number } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const quiet = 4;
  const path: string[] = [];
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (modules.get(y, x)) path.push(`M${x + quiet} ${y + quiet}h1v1h-1z`);
    }
  }
  return { path: path.join(''), size: modules.size + 2 * quiet };
}
