/** Nothing is open: the table has the whole width. */
export default function NoRequestChosen() {
  return null;
}
