import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { launchBrowser } from './browser.ts';
import { wordsOf } from './words.ts';

const EXCERPT = 3_000;
const PATIENCE_MS = 20_000;
const evidence = join(tmpdir(), 'mitoyen-browser-evidence');

/** One browser for the tests of a file. */
export function browserForTests(): { readonly browser: Browser } {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  return {
    get browser() {
      if (!browser) throw new Error('the browser is open only while a test runs');
      return browser;
    },
  };
}

/** A person with a browser of her own, within one test: nothing is shared with the others. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
}

/**
 * Opens a browser window for somebody named in what a failure prints: the address, what the console said, the words of the
 * page, and where its picture and its HTML are.
 */
export async function visit(browser: Browser, who: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 860 }, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(`${message.type()}: ${message.text().slice(0, 300)}`);
  });
  page.on('pageerror', (error) => said.push(`exception: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) said.push(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') {
      const found = await keepEvidence(page, `${task.name} ${who}`);
      console.error(`${who} was at ${page.url()}\n${said.slice(-10).join('\n')}\n${found}`);
    }
    await context.close();
  });
  return { context, page };
}

/** Writes the picture and the HTML of a page; answers where they are and how the page begins. */
export async function keepEvidence(page: Page, name: string): Promise<string> {
  mkdirSync(evidence, { recursive: true });
  const path = join(evidence, `${Date.now()}-${name.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 80)}`);
  try {
    await page.screenshot({ path: `${path}.png`, fullPage: true, timeout: 5_000 });
    writeFileSync(`${path}.html`, await page.content());
    const words = await wordsOf(page.locator('body'));
    return `picture: ${path}.png\nHTML: ${path}.html\n${words.slice(0, EXCERPT)}`;
  } catch (error) {
    return `nothing could be kept of the page: ${error instanceof Error ? error.message : error}`;
  }
}
