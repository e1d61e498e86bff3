import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inTown } from './addresses.ts';
import { axeProblems, COLOUR_RULES, openPage } from './browser.ts';
import { linkIn, mailTo } from './mails.ts';
import { telephonePhotograph } from './photographs.ts';
import { at } from './platform.ts';
import { addPhotos, answerUpToPhotos, finish } from './report-a-dwelling.ts';
import { requestConnection } from './request-a-connection.ts';
import { answerPath, routeFiles, SCREENS, type Screen } from './screens.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';

const THEMES = ['niort', 'poitiers', 'pau', 'amiens'];
/** The territory whose pages are looked at, all of them. */
const OWN = 'niort';
const WIDE = { width: 1280, height: 860 };
const NARROW = { width: 360, height: 740 };
const LOOKS = [
  { name: 'light 1280', scheme: 'light', size: WIDE, rules: undefined, inOtherThemes: false },
  { name: 'light 360', scheme: 'light', size: NARROW, rules: undefined, inOtherThemes: true },
  // The dark scheme changes colours and nothing else; so do the other themes, whose colours are looked at once in each scheme,
  // and their reflow everywhere.
  { name: 'dark 360', scheme: 'dark', size: NARROW, rules: COLOUR_RULES, inOtherThemes: false },
  { name: 'dark 1280', scheme: 'dark', size: WIDE, rules: COLOUR_RULES, inOtherThemes: true },
] as const;
const MINUTES = 60_000;
const session = browserForTests();

/** The style sheet of a territory's theme, by its territory. */
type ThemeSheets = ReadonlyMap<string, string>;

/** Puts a theme on the page in the place of the one that it wears, which is answered; `undefined` changes nothing. */
function wear(page: Page, sheet: string | undefined): Promise<string> {
  return page.evaluate(async (next) => {
    const style = [...document.head.querySelectorAll('style')].find(({ textContent }) =>
      textContent?.includes('--m-brand'),
    );
    if (!style) throw new Error('the page wears no theme');
    const worn = style.textContent ?? '';
    if (next !== undefined) {
      style.textContent = next;
      if (getComputedStyle(document.documentElement).getPropertyValue('--m-brand') === '')
        throw new Error('the theme was refused by the policy of the page');
      await document.fonts.ready;
    }
    return worn;
  }, sheet);
}

/** What is wrong with the screens of a visit, each fault once with the looks in which it shows. */
class Inspection {
  readonly #faults = new Map<string, string[]>();
  readonly #page: Page;
  readonly #theme: string;
  readonly #worn: ThemeSheets;

  /** `worn`: the themes that each page puts on in turn, after its own. */
  constructor(page: Page, theme: string, worn: ThemeSheets = new Map()) {
    this.#page = page;
    this.#theme = theme;
    this.#worn = worn;
    page.on('pageerror', (error) => this.#note(new URL(page.url()).pathname, `exception: ${error.message}`, 'any'));
    page.on('response', (response) => {
      if (response.status() >= 500)
        this.#note(new URL(response.url()).pathname, `answered ${response.status()}`, 'any');
    });
  }

  #note(path: string, fault: string, look: string, theme = this.#theme): void {
    // The id of a file says nothing, and would make one fault of each page two.
    const key = `${theme} ${path.replace(/[\w-]{30,}/, '…')} ${fault}`;
    this.#faults.set(key, [...(this.#faults.get(key) ?? []), look]);
  }

  /** Looks at the page as it stands, with everything that can be opened open, light and dark, narrow and wide. */
  async look(name = new URL(this.#page.url()).pathname): Promise<void> {
    const page = this.#page;
    await page.evaluate(async () => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      await document.fonts.ready;
    });
    for (const { name: look, scheme, size, rules, inOtherThemes } of LOOKS) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize(size);
      await this.#reflow(name, look);
      const isFirst = this.#theme === OWN;
      if (!isFirst && !inOtherThemes) continue;
      const asked = rules ?? (isFirst ? undefined : COLOUR_RULES);
      for (const fault of await axeProblems(page, asked && [...asked])) this.#note(name, fault, look);
      if (!inOtherThemes || this.#worn.size === 0) continue;
      const own = await wear(page, undefined);
      for (const [theme, sheet] of this.#worn) {
        await wear(page, sheet);
        await this.#reflow(name, look, theme);
        for (const fault of await axeProblems(page, COLOUR_RULES)) this.#note(name, fault, look, theme);
      }
      await wear(page, own);
    }
  }

  async #reflow(name: string, look: string, theme?: string): Promise<void> {
    const overflow = await this.#page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 0) this.#note(name, `reflow: the page is ${overflow} px wider than the screen`, look, theme);
  }

  get faults(): string[] {
    return [...this.#faults].map(([fault, looks]) => `[${looks.join(', ')}] ${fault}`);
  }
}

/** The sheets of the other themes, as the sites of their territories send them. */
async function otherThemes(): Promise<ThemeSheets> {
  const { page } = await visit(session.browser, 'a guest of each territory');
  const sheets = new Map<string, string>();
  for (const slug of THEMES.filter((slug) => slug !== OWN)) {
    await page.goto(at(slug, '/'));
    sheets.set(slug, await wear(page, undefined));
  }
  return sheets;
}

/**
 * The faults that a visitor finds on her way. Pages are the same in every territory but for the theme: each is opened once, in the
 * first, and wears the others there.
 */
async function faultsOf(
  who: string,
  worn: ThemeSheets,
  tour: (page: Page, inspection: Inspection) => Promise<void>,
  theme = OWN,
): Promise<string[]> {
  const { page } = await visit(session.browser, who, { reducedMotion: 'reduce' });
  const inspection = new Inspection(page, theme, worn);
  await tour(page, inspection);
  return inspection.faults;
}

const pathsIn = (screens: readonly (Screen | undefined)[], kind: 'public' | 'agents') =>
  screens.flatMap((screen) => (screen?.kind === kind ? screen.paths : []));
const pathsOf = (kind: 'public' | 'agents') => pathsIn(Object.values(SCREENS), kind);
const pathsOfRoute = (...routes: string[]) =>
  pathsIn(
    routes.map((route) => SCREENS[route]),
    'public',
  );

test('every route of the frontend has its way to be looked at', () => {
  expect(Object.keys(SCREENS).sort()).toEqual(routeFiles().sort());
});

test(
  'axe finds nothing on the public pages, in the four themes, light and dark, at 360 and 1280 px',
  async () => {
    const worn = await otherThemes();
    const paths = pathsOf('public');
    const read = (who: string) =>
      faultsOf(who, worn, async (page, inspection) => {
        for (let path = paths.shift(); path; path = paths.shift()) {
          await page.goto(at(OWN, path), { waitUntil: 'load' });
          await inspection.look(path);
        }
      });
    const test = (who: string) =>
      faultsOf(who, worn, async (page, inspection) => {
        await page.goto(at(OWN, answerPath(OWN)), { waitUntil: 'load' });
        const choice = page.getByRole('main').getByRole('link', { name: '8 Rue des Aubépines' }).first();
        const map = page.getByRole('button', { name: 'Voir les réseaux sur une carte' });
        await choice.or(map).first().waitFor();
        if (await choice.isVisible()) await choice.click();
        await map.click();
        await page
          .getByRole('region', { name: /^Carte/ })
          .locator('canvas')
          .first()
          .waitFor();
        await inspection.look();
      });
    // The words of a territory are its own.
    const ownWords = (slug: string) =>
      faultsOf(
        `a visitor of ${slug}`,
        new Map(),
        async (page, inspection) => {
          for (const path of pathsOfRoute('_index.tsx', '$page.tsx')) {
            await page.goto(at(slug, path), { waitUntil: 'load' });
            await inspection.look(path);
          }
        },
        slug,
      );
    const tours = [read('a visitor'), read('another visitor'), test('a visitor who tests an address')];
    expect((await Promise.all([...tours, ...THEMES.filter((slug) => slug !== OWN).map(ownWords)])).flat()).toEqual([]);
  },
  6 * MINUTES,
);

test(
  'axe finds nothing on the pages of a report and of a connection request, their receipts and follow-ups, in the four themes, light and dark, at 360 and 1280 px',
  async () => {
    const worn = await otherThemes();
    const report = faultsOf('a resident', worn, async (page, inspection) => {
      const reader = { page, hasScripts: true };
      const onStep = () => inspection.look();
      const said = { slug: OWN, address: inTown(OWN, 2), description: 'Tout est à voir.' };
      await answerUpToPhotos(reader, said, onStep);
      await addPhotos(reader, [await telephonePhotograph('piece.jpg')]);
      await onStep();
      const receipt = await finish(reader, { email: 'accessible@exemple.example' }, onStep);
      await inspection.look();
      await openPage(page, receipt.followUpUrl);
      await inspection.look();
      for (const part of ['documents', 'coordonnees', 'reponses', 'decision', 'aide', 'lien', 'avis']) {
        await page.goto(`${receipt.followUpUrl}/${part}`, { waitUntil: 'load' });
        await inspection.look(`/suivi/…/${part}`);
      }
    });
    const danger = faultsOf('a resident in danger', worn, async (page, inspection) => {
      await openPage(page, at(OWN, '/signaler/danger'));
      await page.getByRole('button', { name: 'Continuer' }).click();
      await page.getByRole('alert').waitFor();
      await inspection.look('/signaler/danger with an error');
      await page.getByLabel('Odeur ou fuite de gaz').check();
      await page.getByRole('button', { name: 'Continuer' }).click();
      await page.getByRole('heading', { name: 'Mettez-vous à l’abri' }).waitFor();
      await inspection.look();
    });
    const request = faultsOf('somebody who asks', worn, async (page, inspection) => {
      const email = 'raccordable@exemple.example';
      const onStep = () => inspection.look();
      await requestConnection(page, { slug: OWN, address: inTown(OWN, 4), email, dwellings: '40' }, { onStep });
      await inspection.look();
      const mail = await mailTo(email, 'raccordement');
      await openPage(page, linkIn(mail, '/raccordement/suivi/'));
      await inspection.look();

      await openPage(page, at(OWN, '/raccordement/vous'));
      await page.getByRole('button', { name: 'Continuer' }).click();
      await page.getByRole('alert').waitFor();
      await inspection.look('/raccordement/vous with an error');
    });
    expect((await Promise.all([report, danger, request])).flat()).toEqual([]);
  },
  6 * MINUTES,
);

test(
  'axe finds nothing in the back-office, in the four themes, light and dark, at 360 and 1280 px',
  async () => {
    const worn = await otherThemes();
    const screens: (string | Extract<Screen, { kind: 'linked' }>)[] = [
      ...pathsOf('agents'),
      ...Object.values(SCREENS).filter((screen) => screen.kind === 'linked'),
    ];
    const tour = async (page: Page, inspection: Inspection) => {
      const open = async (path: string) => {
        await page.goto(at(OWN, path), { waitUntil: 'load' });
        if (path.startsWith('/agents')) await page.getByText('En direct').first().waitFor({ state: 'attached' });
      };
      await signInByIdentityProvider(page, OWN, `admin@${OWN}.example`);
      for (let screen = screens.shift(); screen; screen = screens.shift()) {
        if (typeof screen === 'string') {
          await open(screen);
          await inspection.look(screen);
          continue;
        }
        await open(screen.from);
        const links = page.getByRole('main').locator(`a[href^="${screen.prefix}"]:not([href$="/nouveau"])`);
        await open((await links.first().getAttribute('href')) ?? '');
        await inspection.look(`${screen.prefix}…`);
      }
    };
    const agents = ['an agent', 'another agent', 'a third agent'].map((who) => faultsOf(who, worn, tour));
    expect((await Promise.all(agents)).flat()).toEqual([]);
  },
  10 * MINUTES,
);
