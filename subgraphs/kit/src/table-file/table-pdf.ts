import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import { fontFile } from '../drawn-letter/draw-letter.ts';
import { type Cell, cellText } from './cell.ts';

/** A4 laid down, in points. */
const MARGIN = 36;
const FONT_SIZE = 7.5;
const GAP = 4;
const INK = '#1a1a1a';
const LINE = '#bbbbbb';
/** A cell shows this many characters; the whole is in the other formats. */
const LONGEST_CELL = 180;

/** What stands around a table on paper. */
interface PaperTable {
  readonly title: string;
  readonly author: string;
  readonly titles: readonly string[];
  readonly now: Date;
}

/** A table as a PDF, its titles again on each page, page by page as rows come. */
export function tablePdf(rows: AsyncIterable<readonly Cell[]>, table: PaperTable): Readable {
  const document = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: MARGIN,
    lang: 'fr-FR',
    displayTitle: true,
    font: fontFile(400),
    info: { Title: table.title, Author: table.author, CreationDate: table.now, ModDate: table.now },
  });
  draw(document, rows, table).catch((error: Error) => document.destroy(error));
  // A document is a readable stream; its types say less.
  return document as unknown as Readable;
}

async function draw(
  document: PDFKit.PDFDocument,
  rows: AsyncIterable<readonly Cell[]>,
  { title, author, titles }: PaperTable,
): Promise<void> {
  const width = document.page.width - 2 * MARGIN;
  const column = width / titles.length;
  const bottom = document.page.height - MARGIN;
  document.fillColor(INK).fontSize(14).text(title, MARGIN, MARGIN);
  document.fontSize(FONT_SIZE).text(author);
  let y = document.y + 2 * GAP;
  const line = (cells: readonly string[], weight: 400 | 600) => {
    document.font(fontFile(weight)).fontSize(FONT_SIZE);
    const height = Math.max(...cells.map((text) => document.heightOfString(text, { width: column - GAP })));
    if (y + height > bottom) {
      document.addPage();
      y = MARGIN;
      if (weight === 400) line(titles, 600);
      document.font(fontFile(weight)).fontSize(FONT_SIZE);
    }
    for (const [index, text] of cells.entries()) {
      document.text(text, MARGIN + index * column, y, { width: column - GAP });
    }
    y += height + GAP / 2;
    document
      .moveTo(MARGIN, y)
      .lineTo(MARGIN + width, y)
      .lineWidth(0.4)
      .strokeColor(LINE)
      .stroke();
    y += GAP / 2;
  };
  line(titles, 600);
  for await (const row of rows) line(row.map(shortText), 400);
  document.end();
}

function shortText(cell: Cell): string {
  const text = cellText(cell).replace(/\s+/g, ' ');
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)}…` : text;
}
