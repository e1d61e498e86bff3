import type { Photo } from '@mitoyen/database/client';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { builder } from '../builder.ts';
import { relatedTo } from '../signalement/related.loaders.ts';
import { ofFile, SignalementType } from '../signalement/signalement.types.ts';

/** A photo, and the follow-up token that opens it when its reader is no agent. */
export type ShownPhoto = Photo & { readonly followUpToken?: string };

export const PhotoType = builder.objectRef<ShownPhoto>('Photo').implement({
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Photo', id) }),
    url: t.string({
      description: 'Path on the host of the territory, JPEG of at most 2,048 px.',
      resolve: (photo) => photoPath(photo, 'full'),
    }),
    thumbnailUrl: t.string({
      description: 'The same, WebP of at most 400 px.',
      resolve: (photo) => photoPath(photo, 'thumb'),
    }),
    width: t.exposeInt('width'),
    height: t.exposeInt('height'),
  }),
});

function photoPath({ id, followUpToken }: ShownPhoto, variant: 'full' | 'thumb'): string {
  const query = new URLSearchParams({ variant, ...(followUpToken && { follow: followUpToken }) });
  return `/files/${toGlobalId('Photo', id)}?${query}`;
}

builder.objectField(SignalementType, 'photos', (t) =>
  t.field({
    type: [PhotoType],
    personal: ofFile,
    resolve: ({ id }, _args, context) => relatedTo(context).photos.load(id),
  }),
);
