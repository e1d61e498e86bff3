import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import axe, { type RunOptions } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--font-render-hinting=none',
  // A camera and a microphone that show and say something, and that nobody has to allow.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

/** Where the browser is unpacked, once per version: a folder of the user's cache. */
function cacheFolder(): string {
  // The package does not export its own description.
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const version = (createRequire(import.meta.url)(join(entry, '..', '..', '..', 'package.json')) as { version: string })
    .version;
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'mitoyen', `chromium-${version}`);
}

/**
 * Unpacks the Chromium that npm brought, in a folder of its own renamed at the end: two tests that start together, or one
 * that is killed, never leave a half-written browser behind.
 */
async function unpackedBrowser(): Promise<string> {
  const folder = cacheFolder();
  if (existsSync(join(folder, 'complete'))) return folder;
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  const { TMPDIR } = process.env;
  // The package unpacks to the temporary folder, and brings its libraries only when it believes to be on a lambda.
  process.env.TMPDIR = partial;
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x';
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    await packed.executablePath();
    writeFileSync(join(partial, 'fonts', 'fonts.conf'), fontsConfiguration(folder));
    writeFileSync(join(partial, 'complete'), '');
    if (existsSync(join(folder, 'complete'))) rmSync(partial, { recursive: true });
    else {
      rmSync(folder, { recursive: true, force: true });
      renameSync(partial, folder);
    }
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  return folder;
}

/** The package looks for its fonts in the temporary folder of a lambda; without any font the browser dies on the first text. */
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}

/** A headless Chromium with WebGL, from npm alone. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unpackedBrowser();
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: FLAGS,
    env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') },
  });
}

/**
 * Opens a page and waits until its scripts are in place: what is typed or pressed before is the browser's own affair. A page is never
 * waited for until its network is at rest: a question whose answer nobody reads would be waited for until the end.
 */
export async function openPage(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'load' });
  await page.locator('html[data-scripts="ready"]').waitFor({ state: 'attached' });
}

/** The rules whose answer the colours change. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds against WCAG 2.2 AA on the page as it stands, one line a node; empty for a good page.
 * @param rules only these; all of them when not told
 */
export async function axeProblems(page: Page, rules?: string[]): Promise<string[]> {
  // Half a megabyte of rules: read once by each document, however often it is looked at.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const runOnly: RunOptions['runOnly'] = rules
    ? { type: 'rule', values: rules }
    : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: typeof axe }).axe.run(document, options),
    { runOnly, resultTypes: ['violations' as const] },
  );
  return violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.target.join(' ')} — ${node.failureSummary?.replaceAll('\n', ' ')}`,
    ),
  );
}
