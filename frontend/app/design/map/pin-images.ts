import type { PinShape, PinTone } from './map-content.ts';
import type { Palette } from './palette.ts';

const SHAPES: readonly PinShape[] = ['circle', 'square', 'diamond', 'triangle'];
const TONES: readonly (PinTone | 'pin-selected')[] = ['pin', 'info', 'success', 'warning', 'danger', 'pin-selected'];
const SIZE = 44;

/** Every form in every colour drawn for a screen of double density, with a halo that holds on any ground. */
export function drawPins(palette: Palette): { name: string; image: ImageData }[] {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return [];
  return TONES.flatMap((tone) =>
    SHAPES.map((shape) => {
      pen.clearRect(0, 0, SIZE, SIZE);
      trace(pen, shape, tone === 'pin-selected' ? 17 : 14);
      pen.fillStyle = palette[tone];
      pen.lineWidth = 5;
      pen.lineJoin = 'round';
      pen.strokeStyle = palette['pin-halo'];
      pen.stroke();
      pen.fill();
      return { name: `${shape}-${tone}`, image: pen.getImageData(0, 0, SIZE, SIZE) };
    }),
  );
}

function trace(pen: CanvasRenderingContext2D, shape: PinShape, radius: number): void {
  const middle = SIZE / 2;
  const points: Record<Exclude<PinShape, 'circle'>, readonly (readonly [number, number])[]> = {
    square: [
      [-0.86, -0.86],
      [0.86, -0.86],
      [0.86, 0.86],
      [-0.86, 0.86],
    ],
    diamond: [
      [0, -1.1],
      [1.1, 0],
      [0, 1.1],
      [-1.1, 0],
    ],
    triangle: [
      [0, -1.1],
      [1.1, 0.9],
      [-1.1, 0.9],
    ],
  };
  pen.beginPath();
  if (shape === 'circle') pen.arc(middle, middle, radius, 0, Math.PI * 2);
  else for (const [x, y] of points[shape]) pen.lineTo(middle + x * radius, middle + y * radius);
  pen.closePath();
}
