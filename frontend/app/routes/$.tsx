/** Any other address: a page that does not exist, in the territory's own frame. */
export function loader() {
  throw new Response(null, { status: 404 });
}

export default function Nothing() {
  return null;
}
