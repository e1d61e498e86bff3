import { fallbackOf, isOffPage } from './worker-rules.ts';

interface WaitingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface AskedEvent extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
/** What this file uses of the global of a service worker, which the types of a page do not know. */
interface WorkerGlobal {
  readonly registration: { readonly scope: string };
  readonly location: { readonly origin: string };
  readonly clients: { claim(): Promise<void> };
  readonly __WB_MANIFEST: readonly { readonly url: string }[];
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: WaitingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: AskedEvent) => void): void;
}
declare const self: WorkerGlobal;

/** The files of the offline pages, by their hashed names; put here when the site is built. */
const FILES = self.__WB_MANIFEST.map(({ url }) => `/${url}`);
const CACHE = `hors-ligne ${FILES.join(' ')}`;
const page = fallbackOf(self.registration.scope);

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(CACHE).then(async (cache) => {
      await cache.addAll(FILES);
      // Without cookies: what is kept is nobody's.
      if (page) await cache.add(new Request(page, { credentials: 'omit', cache: 'reload' }));
      await self.skipWaiting();
    }),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then(async (names) => {
      // The two parts of the site share their files; what an older version kept goes.
      for (const name of names) if (name.startsWith('hors-ligne ') && name !== CACHE) await caches.delete(name);
      await self.clients.claim();
    }),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (FILES.includes(url.pathname)) {
    event.respondWith(caches.match(url.pathname).then((kept) => kept ?? fetch(request)));
  } else if (request.mode === 'navigate' && page) {
    event.respondWith(fetch(request).catch(() => withoutNetwork(url, page)));
  }
});

/** The offline page itself, or the way to it from any page that cannot come. */
async function withoutNetwork(url: URL, offPage: string): Promise<Response> {
  if (!isOffPage(url.pathname, offPage))
    return Response.redirect(`${offPage}?de=${encodeURIComponent(url.pathname)}`, 302);
  return (await caches.match(offPage, { ignoreSearch: true })) ?? Response.error();
}
