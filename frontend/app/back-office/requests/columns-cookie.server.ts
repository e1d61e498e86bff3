import type { AppLoadContext } from '@remix-run/node';
import { type RequestColumn, readColumns } from './columns.ts';

const NAME = 'mitoyen_colonnes_raccordements';
const ONE_YEAR = 365 * 24 * 3600;

/** The columns that this person has chosen in this browser. They say nothing of anybody. */
export function chosenColumns(request: Request): readonly RequestColumn[] {
  const found = (request.headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${NAME}=`));
  return readColumns(found?.slice(NAME.length + 1).split('.'));
}

/** The cookie that keeps them for a year. */
export function columnsCookie(context: Pick<AppLoadContext, 'isSecure'>, columns: readonly string[]): string {
  const value = readColumns(columns).join('.');
  return `${NAME}=${value}; Path=/agents; HttpOnly; SameSite=Lax; Max-Age=${ONE_YEAR}${context.isSecure ? '; Secure' : ''}`;
}
