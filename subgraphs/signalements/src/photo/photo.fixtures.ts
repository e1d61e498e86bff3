import sharp from 'sharp';

/** A photo as a phone makes it: JPEG, lying on its side by its EXIF orientation, with a place and a maker in its EXIF. */
export function aPhonePhoto(width = 1_200, height = 800): Promise<Buffer> {
  const half = { create: { width: Math.floor(width / 2), height, channels: 3 as const, background: '#c03020' } };
  return sharp({ create: { width, height, channels: 3, background: '#2050c0' } })
    .composite([{ input: half, left: 0, top: 0 }])
    .withExif({
      IFD0: { Make: 'Fabricant Secret', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '46/1 19/1 28/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 27/1 49/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** A flat image that is heavy in pixels and light in bytes. */
export function anImageOf(megapixels: number): Promise<Buffer> {
  const width = 10_000;
  const height = Math.ceil((megapixels * 1_000_000) / width);
  return sharp({ create: { width, height, channels: 3, background: '#808080' }, limitInputPixels: false })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

export const anSvg = Buffer.from(
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
);
export const aFakePhoto = Buffer.from('<html><script>alert(1)</script></html>');
