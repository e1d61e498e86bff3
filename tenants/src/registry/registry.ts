import { createHash } from 'node:crypto';
import { type FSWatcher, readdirSync, readFileSync, statSync, watch as watchFolder } from 'node:fs';
import { join } from 'node:path';
import { normaliseHostname } from '../hostname/hostname.ts';
import { describeProblem, parseTenant, type Tenant, type TenantFiles, type TenantProblem } from './tenant.ts';

/** The territories of this installation, always the last set that was right as a whole. */
export interface TenantRegistry {
  /**
   * The tenant that claims exactly this host name and is not suspended: the `Host` header without its port, judged by
   * `normaliseHostname`.
   */
  byHostname(host: string): Tenant | undefined;
  /** Suspended or not: its data is still kept, and still erased in time. */
  bySlug(slug: string): Tenant | undefined;
  /** All tenants, by slug. */
  all(): Tenant[];
  /** Calls back after each change that took effect; the answer unsubscribes. */
  onChange(listener: (tenants: Tenant[]) => void): () => void;
  /** Stops watching. */
  close(): void;
}

export interface OpenOptions {
  /** Reads again when a file changes; default false. */
  watch?: boolean;
  /** Told what is wrong when a change is refused and the last good set is kept; default: standard error. */
  onProblem?: (refusal: TenantsRefused) => void;
}

/** A set of tenants that cannot be served; the message lists every problem, one a line. */
export class TenantsRefused extends Error {
  readonly problems: TenantProblem[];

  constructor(dir: string, problems: TenantProblem[]) {
    super(
      `Les territoires de ${dir} ne peuvent pas être servis :\n${problems.map((problem) => `- ${describeProblem(problem)}`).join('\n')}`,
    );
    this.name = 'TenantsRefused';
    this.problems = problems;
  }
}

const NOT_TENANTS = new Set(['src', 'node_modules']);
const DEBOUNCE_MS = 120;
// Events get lost (network disks, editors that rename, exhausted watches): the folder is compared from time to time as well.
const COMPARE_MS = 2000;

interface Loaded {
  tenants: Tenant[];
  byHostname: Map<string, Tenant>;
  bySlug: Map<string, Tenant>;
  digests: Map<string, string>;
}

/**
 * Opens the folder of tenants. Refuses to start (throws {@link TenantsRefused}, which names file, key and expected value) when
 * anything is wrong. With `watch`, a good change is live within a second without a restart, and a broken one changes nothing.
 */
export function openTenants(dir: string, options: OpenOptions = {}): TenantRegistry {
  let current = load(dir, undefined);
  const listeners = new Set<(tenants: Tenant[]) => void>();
  const onProblem = options.onProblem ?? ((refusal: TenantsRefused) => console.error(refusal.message));
  let lastRefusal: string | undefined;

  const reload = () => {
    try {
      const next = load(dir, current);
      lastRefusal = undefined;
      const changed =
        next.tenants.length !== current.tenants.length ||
        next.tenants.some((tenant, index) => tenant !== current.tenants[index]);
      if (!changed) return;
      current = next;
      for (const listener of [...listeners]) listener([...current.tenants]);
    } catch (error) {
      const refusal =
        error instanceof TenantsRefused
          ? error
          : new TenantsRefused(dir, [
              { file: '', key: '', message: error instanceof Error ? error.message : String(error) },
            ]);
      if (refusal.message === lastRefusal) return;
      lastRefusal = refusal.message;
      onProblem(refusal);
    }
  };

  const stop = options.watch ? follow(dir, reload) : () => {};
  return {
    byHostname(host) {
      const hostname = normaliseHostname(host);
      const tenant = hostname === undefined ? undefined : current.byHostname.get(hostname);
      return tenant?.isSuspended ? undefined : tenant;
    },
    bySlug: (slug) => current.bySlug.get(slug),
    all: () => [...current.tenants],
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      stop();
      listeners.clear();
    },
  };
}

function load(dir: string, previous: Loaded | undefined): Loaded {
  const folders = readFolders(dir);
  const problems: TenantProblem[] = [];
  const loaded: Loaded = { tenants: [], byHostname: new Map(), bySlug: new Map(), digests: new Map() };
  for (const folder of folders) {
    const digest = digestOf(folder);
    // An untouched tenant stays the same object: what others derived from it stays valid.
    const known = previous?.digests.get(folder.slug) === digest ? previous.bySlug.get(folder.slug) : undefined;
    const result = known ? { tenant: known } : parseTenant(folder);
    if ('problems' in result) {
      problems.push(...result.problems);
      continue;
    }
    const { tenant } = result;
    if (!known) freeze(tenant);
    for (const [index, hostname] of tenant.hostnames.entries()) {
      const owner = loaded.byHostname.get(hostname);
      if (owner && owner !== tenant) {
        const message = `« ${hostname} » est déjà pris par ${owner.slug}/tenant.json ; un nom d’hôte n’appartient qu’à un territoire`;
        problems.push({ file: `${tenant.slug}/tenant.json`, key: `hostnames[${index}]`, message });
      }
      loaded.byHostname.set(hostname, tenant);
    }
    loaded.tenants.push(tenant);
    loaded.bySlug.set(tenant.slug, tenant);
    loaded.digests.set(tenant.slug, digest);
  }
  if (folders.length === 0) problems.push({ file: dir, key: '', message: 'aucun territoire dans ce dossier' });
  if (problems.length > 0) throw new TenantsRefused(dir, problems);
  return loaded;
}

function isIgnored(name: string): boolean {
  return name.startsWith('.') || name.endsWith('~');
}

function readFolders(dir: string): TenantFiles[] {
  const entries = readdirSync(dir, { withFileTypes: true });
  return entries
    .filter((entry) => isFolder(dir, entry) && !NOT_TENANTS.has(entry.name) && !isIgnored(entry.name))
    .map((entry) => entry.name)
    .sort()
    .map((slug) => ({ slug, files: readFiles(join(dir, slug)) }));
}

// A mounted configuration (Kubernetes) is made of symbolic links.
function isFolder(dir: string, entry: { name: string; isDirectory(): boolean; isSymbolicLink(): boolean }): boolean {
  return entry.isDirectory() || (entry.isSymbolicLink() && statSync(join(dir, entry.name)).isDirectory());
}

function readFiles(folder: string, prefix = ''): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (isIgnored(entry.name)) continue;
    const path = join(folder, entry.name);
    if (!isFolder(folder, entry)) files.set(prefix + entry.name, readFileSync(path, 'utf8'));
    else if (prefix === '' && entry.name === 'content')
      for (const [name, text] of readFiles(path, 'content/')) files.set(name, text);
    else files.set(`${prefix}${entry.name}/`, '');
  }
  return files;
}

function digestOf({ files }: TenantFiles): string {
  const hash = createHash('sha256');
  for (const [path, text] of files) hash.update(`${path}\0${text.length}\0${text}\0`);
  return hash.digest('hex');
}

// A tenant is shared by every request: whoever would change it must fail at once.
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
}

/** Calls `changed` after any change under `dir`, soon by watching and in any case by comparing; the answer stops it. */
function follow(dir: string, changed: () => void): () => void {
  let watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  let seen = stamp(dir);
  let isClosed = false;

  const soon = () => {
    if (isClosed) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      arm();
      seen = stamp(dir);
      changed();
    }, DEBOUNCE_MS);
    timer.unref();
  };
  const arm = () => {
    for (const watcher of watchers) watcher.close();
    watchers = [];
    for (const folder of watchedFolders(dir)) {
      try {
        const watcher = watchFolder(folder, { persistent: false }, soon);
        watcher.on('error', () => watcher.close());
        watchers.push(watcher);
      } catch {
        // No watch to be had on this system: the comparison below still sees the change.
      }
    }
  };
  arm();
  // What changed between the first reading and the first watch would go unseen.
  soon();
  const comparison = setInterval(() => {
    if (stamp(dir) !== seen) soon();
  }, COMPARE_MS);
  comparison.unref();

  return () => {
    isClosed = true;
    clearTimeout(timer);
    clearInterval(comparison);
    for (const watcher of watchers) watcher.close();
  };
}

function watchedFolders(dir: string): string[] {
  const folders = [dir];
  try {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      if (NOT_TENANTS.has(entry.name) || isIgnored(entry.name) || !isFolder(dir, entry)) continue;
      const folder = join(dir, entry.name);
      folders.push(folder);
      if (readdirSync(folder).includes('content')) folders.push(join(folder, 'content'));
    }
  } catch {
    // The folder is being moved: the next comparison finds what stands there.
  }
  return folders;
}

/** Names, sizes and times of every watched file: differs when something changed. */
function stamp(dir: string): string {
  const parts: string[] = [];
  for (const folder of watchedFolders(dir)) {
    try {
      for (const name of readdirSync(folder).sort()) {
        if (isIgnored(name) || (folder === dir && NOT_TENANTS.has(name))) continue;
        const { mtimeMs, size } = statSync(join(folder, name));
        parts.push(`${folder}/${name} ${mtimeMs} ${size}`);
      }
    } catch {
      parts.push(`${folder} ?`);
    }
  }
  return parts.join('\n');
}
