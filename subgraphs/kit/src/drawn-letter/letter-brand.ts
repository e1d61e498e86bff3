import type { Tenant } from '@mitoyen/tenants';
import sharp from 'sharp';
import type { LetterBrand } from './letter.ts';

/** Twice the height of the logo on paper, in pixels, times four: sharp in print. */
const LOGO_PIXELS = 360;
const drawn = new WeakMap<Tenant, Promise<LetterBrand>>();

/** How the letters of a collectivité look: its name, its logo, its colour. */
export function letterBrandOf(tenant: Tenant): Promise<LetterBrand> {
  const known = drawn.get(tenant);
  if (known) return known;
  const brand = draw(tenant);
  drawn.set(tenant, brand);
  return brand;
}

async function draw({ name, contacts, theme, logoSvg, isDemonstration }: Tenant): Promise<LetterBrand> {
  const { data, info } = await sharp(Buffer.from(logoSvg), { density: 300 })
    .resize({ height: LOGO_PIXELS })
    .png()
    .toBuffer({ resolveWithObject: true });
  return {
    name,
    postalAddress: contacts.postalAddress,
    email: contacts.email,
    phone: contacts.phone,
    // The brand is checked against white surfaces when the theme is read.
    colour: theme.brand,
    logo: { png: data, ratio: info.width / info.height },
    isDemonstration,
  };
}
