import type { Page } from 'playwright-core';

/** What the site that a page shows answers to a path, asked with the cookies of its visitor. The browser knows every `*.localhost`; Node may not. */
export async function fetchInPage(
  page: Page,
  path: string,
): Promise<{ readonly status: number; readonly body: Buffer }> {
  const { status, base64 } = await page.evaluate(async (asked) => {
    const answer = await fetch(asked);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return { status: answer.status, base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
  }, path);
  return { status, body: Buffer.from(base64, 'base64') };
}
