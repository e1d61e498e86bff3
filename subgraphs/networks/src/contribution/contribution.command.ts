import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { createPerimeter, updatePerimeter } from '../perimeter/perimeter.command.ts';
import { findPerimeters } from '../perimeter/perimeter.store.ts';
import type { Outline } from '../perimeter/read-outline.ts';
import { draftTrace } from '../trace/trace.command.ts';
import { readApart } from './read-apart.ts';
import type { ReceivedFile } from './receive-files.ts';

const MAX_NOTE = 200;
const namesOf = (files: readonly ReceivedFile[]) =>
  files
    .map(({ name }) => name)
    .join(', ')
    .slice(0, MAX_NOTE);

/**
 * Makes what files draw the draft of a network's trace; answers the id of the draft.
 * @throws FileUnreadable, DrawingRefused, Refusal NOT_FOUND, STALE
 */
export async function contributeTrace(
  context: SubgraphContext,
  target: {
    readonly networkId: string | undefined;
    /** The draft that it replaces; null when there is none. */
    readonly expectedDraftId: string | null;
    /** Drawn on our own map rather than brought. */
    readonly isDrawn: boolean;
  },
  files: readonly ReceivedFile[],
): Promise<string> {
  const { networkId, expectedDraftId, isDrawn } = target;
  if (networkId === undefined) throw new Refusal('NOT_FOUND', 'network');
  const drawing = await readApart({ as: 'TRACE', files });
  return context.transaction(async () => {
    const origin = isDrawn
      ? ({ source: 'DRAWING', note: '' } as const)
      : ({ source: 'CONTRIBUTION', note: namesOf(files) } as const);
    const id = await draftTrace(context, networkId, drawing, { ...origin, expectedDraftId });
    await context.audit([
      { action: 'contributeTrace', entity: 'HeatNetwork', entityId: networkId, details: { draft: id } },
    ]);
    return id;
  });
}

/**
 * Makes what files draw the outline of a perimeter, or the draft of a new one; answers its id.
 * @throws FileUnreadable, DrawingRefused, Refusal as `createPerimeter` and `updatePerimeter`
 */
export async function contributePerimeter(
  context: SubgraphContext,
  target: { readonly id: string | undefined; readonly revision: number } | { readonly name: string },
  files: readonly ReceivedFile[],
): Promise<string> {
  const { center, zoom } = context.tenant.map;
  const outline = await readApart({ as: 'OUTLINE', files, tenant: { map: { center, zoom } } });
  return context.transaction(async () => {
    const id = await ('name' in target ? add(context, target.name, outline) : redraw(context, target, outline));
    await context.audit([{ action: 'contributePerimeter', entity: 'PriorityPerimeter', entityId: id }]);
    return id;
  });
}

function add(context: SubgraphContext, name: string, outline: Outline): Promise<string> {
  const unsaid = { deliberationDate: null, deliberationReference: null, validFrom: null, validTo: null };
  return createPerimeter(context, { name: name.trim(), networkIds: [], powerThresholdKw: null, ...unsaid }, outline);
}

async function redraw(
  context: SubgraphContext,
  { id, revision }: { readonly id: string | undefined; readonly revision: number },
  outline: Outline,
): Promise<string> {
  const [perimeter] = id === undefined ? [] : await findPerimeters(context.db, [id]);
  if (!perimeter) throw new Refusal('NOT_FOUND', 'perimeter');
  await updatePerimeter(context, perimeter.id, revision, { facts: perimeter, outline, acknowledged: true });
  return perimeter.id;
}
