/** What somebody wrote of a dwelling without a network: words alone, to be asked for in detail once there is one. */
export interface Notebook {
  readonly description: string;
  readonly address: string;
  readonly citycode: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

/** Under which it is kept on the phone; also the owner of its photos. */
export const NOTEBOOK_KEY = 'carnet';

export const EMPTY_NOTEBOOK: Notebook = { description: '', address: '', citycode: '', name: '', email: '', phone: '' };

const FIELDS = ['description', 'address', 'citycode', 'name', 'email', 'phone'] as const;
const LIMITS: Readonly<Record<keyof Notebook, number>> = {
  description: 4_000,
  address: 200,
  citycode: 5,
  name: 100,
  email: 254,
  phone: 30,
};

/** A notebook out of whatever was kept or sent: texts alone, each at most as long as the report takes. */
export function readNotebook(value: unknown): Notebook {
  const found: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const read = (field: keyof Notebook) => {
    const text = found[field];
    return [field, typeof text === 'string' ? text.slice(0, LIMITS[field]) : ''] as const;
  };
  return { ...EMPTY_NOTEBOOK, ...Object.fromEntries(FIELDS.map(read)) };
}

/** What is typed in the fields of the notebook as they stand in the page; nothing of those that are empty. */
export function typedIn(page: ParentNode | null): Partial<Notebook> {
  const typed: [string, string][] = [];
  for (const field of FIELDS) {
    const control = page?.querySelector<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
      `[name="${field}"]`,
    );
    if (control?.value) typed.push([field, control.value]);
  }
  return Object.fromEntries(typed);
}

export function isEmpty(notebook: Notebook): boolean {
  return FIELDS.every((field) => notebook[field].trim() === '');
}
