/** The picture that a video shows now, as a JPEG; null while it shows none. */
function pictureOf(video: HTMLVideoElement): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  if (canvas.width === 0) return Promise.resolve(null);
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9));
}

/** Sends the picture that a video shows, named by its time (« visite 22-11-2026 14 h 05.jpg »). Its id, or the code of a refusal. */
export async function sendPicture(
  video: HTMLVideoElement,
  at: Date,
): Promise<{ readonly id: string } | { readonly code: string }> {
  const picture = await pictureOf(video);
  if (!picture) return { code: 'EMPTY' };
  const format = { timeZone: 'Europe/Paris' } as const;
  const day = at.toLocaleDateString('fr-FR', format).replaceAll('/', '-');
  const time = at.toLocaleTimeString('fr-FR', { ...format, hour: '2-digit', minute: '2-digit' }).replace(':', ' h ');
  const body = new FormData();
  body.set('file', picture, `visite ${day} ${time}.jpg`);
  const answer = await fetch('/signalements/documents', {
    method: 'POST',
    body,
    headers: { 'x-mitoyen-csrf': '1' },
  }).catch(() => undefined);
  if (!answer) return { code: 'INTERRUPTED' };
  // What this route answers: an id, or a code.
  return (await answer.json().catch(() => ({ code: 'INTERRUPTED' }))) as { id: string } | { code: string };
}
