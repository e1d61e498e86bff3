/** What the list needs to know of a row to keep it current. */
export interface LiveRow {
  readonly id: string;
  /** Grows with each change: an event that comes late changes nothing. */
  readonly version: number;
}

/** The rows of a list that moves by itself without jumping. */
export interface LiveRows<Row extends LiveRow> {
  readonly rows: readonly Row[];
  /** New rows that wait until the reader asks for them, newest first. */
  readonly waiting: readonly Row[];
  /** How many times each row has changed under the reader's eyes: a new number makes it glow again. */
  readonly changes: Readonly<Record<string, number>>;
}

export function openRows<Row extends LiveRow>(rows: readonly Row[]): LiveRows<Row> {
  return { rows, waiting: [], changes: {} };
}

/** Whether two readings say the same, as far as both speak: one may have been asked more than the other. */
function agree(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((each, index) => agree(each, other[index]));
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const there = new Map<string, unknown>(Object.entries(other));
  return Object.entries(one).every(([key, value]) => !there.has(key) || agree(value, there.get(key)));
}

const isNewer = <Row extends LiveRow>(known: Row, row: Row) =>
  row.version > known.version || (row.version === known.version && !agree(known, row));

/** A row as it is now. One that the list does not show changes nothing: whether it belongs there is for the graph to say. */
export function mergeRow<Row extends LiveRow>(state: LiveRows<Row>, row: Row): LiveRows<Row> {
  const put = (rows: readonly Row[]) => rows.map((known) => (known.id === row.id ? row : known));
  const shown = state.rows.find(({ id }) => id === row.id);
  if (shown) {
    if (!isNewer(shown, row)) return state;
    return {
      ...state,
      rows: put(state.rows),
      changes: { ...state.changes, [row.id]: (state.changes[row.id] ?? 0) + 1 },
    };
  }
  const waits = state.waiting.find(({ id }) => id === row.id);
  return waits && isNewer(waits, row) ? { ...state, waiting: put(state.waiting) } : state;
}

/** The first page as the graph gives it now: known rows are brought up to date, unknown ones wait. */
export function mergePage<Row extends LiveRow>(state: LiveRows<Row>, page: readonly Row[]): LiveRows<Row> {
  const merged = page.reduce(mergeRow, state);
  const known = new Set([...merged.rows, ...merged.waiting].map(({ id }) => id));
  // Below the last row shown, a row is not new: it belongs to a later page and came up because others have left.
  const shown = new Set(merged.rows.map(({ id }) => id));
  const firstShown = page.findIndex(({ id }) => shown.has(id));
  const fresh = page.filter(
    ({ id }, index) => !known.has(id) && (merged.rows.length === 0 || firstShown === -1 || index < firstShown),
  );
  return fresh.length === 0 ? merged : { ...merged, waiting: [...fresh, ...merged.waiting] };
}

/** Shows the rows that waited, above the others. */
export function releaseWaiting<Row extends LiveRow>(state: LiveRows<Row>): LiveRows<Row> {
  if (state.waiting.length === 0) return state;
  return { ...state, rows: [...state.waiting, ...state.rows], waiting: [] };
}

/** Whether the list shows this row, or keeps it waiting. */
export function holds<Row extends LiveRow>(state: LiveRows<Row>, id: string): boolean {
  return state.rows.some((row) => row.id === id) || state.waiting.some((row) => row.id === id);
}
