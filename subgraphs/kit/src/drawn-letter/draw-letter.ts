import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import type { LetterBrand, LetterPart, LetterPicture, LetterText } from './letter.ts';

const require = createRequire(import.meta.url);
/** The file of the font of our papers. */
export const fontFile = (weight: 400 | 600) =>
  require.resolve(`@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff`);

/** A4 in points, with the margins of a letter. */
const MARGIN = { top: 56, bottom: 72, left: 64, right: 64 };
const INK = '#1a1a1a';
const MUTED = '#555555';
const QR_SIDE = 96;
const HEADING_AND_TWO_LINES = 72;
/** A small picture on paper, points: two stand side by side. */
const PICTURE = { gap: 16, height: 160, caption: 24 };

/**
 * Draws a letter as a PDF that a screen reader can read: tagged (PDF/UA), in French, titled, its fonts embedded. The same
 * letter gives the same pages; only the dates of the file differ.
 */
export async function drawLetter(letter: LetterText, brand: LetterBrand, now: Date): Promise<Buffer> {
  const document = openDocument(letter, brand, now);
  const written = collect(document);
  await writePages(document, letter, brand);
  return written;
}

/** The same as it is drawn: for a letter with many pictures, of which never more than one is held. */
export function streamLetter(letter: LetterText, brand: LetterBrand, now: Date): Readable {
  const document = openDocument(letter, brand, now);
  // PDFKit declares its document as a stream of Node, and makes it a true one.
  const stream = document as unknown as Readable;
  writePages(document, letter, brand).catch((error: Error) => stream.destroy(error));
  return stream;
}

function openDocument(letter: LetterText, brand: LetterBrand, now: Date): PDFKit.PDFDocument {
  return new PDFDocument({
    size: 'A4',
    margins: MARGIN,
    pdfVersion: '1.7',
    // The library knows this subset, its types do not yet.
    subset: 'PDF/UA' as 'PDF/A-3b',
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    bufferPages: true,
    font: fontFile(400),
    info: {
      Title: letter.title,
      Author: brand.name,
      Subject: letter.reference,
      CreationDate: now,
      ModDate: now,
    },
  });
}

async function writePages(document: PDFKit.PDFDocument, letter: LetterText, brand: LetterBrand): Promise<void> {
  const page = new LetterPage(document, brand);
  page.head();
  page.addressing(letter);
  for (const part of letter.parts) await page.part(part);
  page.signature(letter.signature);
  page.feet(letter.reference);
  document.end();
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}

class LetterPage {
  readonly #document: PDFKit.PDFDocument;
  readonly #brand: LetterBrand;
  readonly #root: PDFKit.PDFStructureElement;

  constructor(document: PDFKit.PDFDocument, brand: LetterBrand) {
    this.#document = document;
    this.#brand = brand;
    document.registerFont('text', fontFile(400)).registerFont('strong', fontFile(600));
    this.#root = document.struct('Document');
    document.addStructure(this.#root);
  }

  get #width(): number {
    return this.#document.page.width - MARGIN.left - MARGIN.right;
  }

  /** What is drawn here is read as one element of this kind. */
  #say(tag: string, draw: () => void, options: { alt?: string } = {}): void {
    this.#root.add(this.#document.struct(tag, options, draw));
  }

  #text(
    text: string,
    options: PDFKit.Mixins.TextOptions = {},
    look: { strong?: boolean; size?: number; colour?: string } = {},
  ) {
    this.#document
      .font(look.strong ? 'strong' : 'text')
      .fontSize(look.size ?? 11)
      .fillColor(look.colour ?? INK)
      .text(text, { lineGap: 2, width: this.#width, ...options });
  }

  head(): void {
    const { name, postalAddress, logo, colour, isDemonstration } = this.#brand;
    const document = this.#document;
    if (logo) {
      const height = 44;
      const width = Math.min(height * logo.ratio, 200);
      const { y } = document;
      this.#say('Figure', () => document.image(Buffer.from(logo.png), MARGIN.left, y, { fit: [width, height] }), {
        alt: `Logo : ${name}`,
      });
      document.x = MARGIN.left;
      document.y = y + height + 10;
    }
    this.#say('P', () => this.#text(name, {}, { strong: true, size: 13, colour }));
    this.#say('P', () => this.#text(postalAddress, {}, { size: 9, colour: MUTED }));
    if (isDemonstration) {
      this.#say('P', () =>
        this.#text('Document de démonstration, sans valeur juridique.', {}, { strong: true, size: 9, colour }),
      );
    }
    this.#ornament(() =>
      document
        .moveTo(MARGIN.left, document.y + 6)
        .lineTo(MARGIN.left + this.#width, document.y + 6)
        .lineWidth(1.5)
        .stroke(colour),
    );
    document.moveDown(1.5);
  }

  addressing({ addressee, writtenOn, title }: LetterText): void {
    if (addressee.length > 0) {
      const indent = this.#width / 2;
      this.#document.x = MARGIN.left + indent;
      this.#say('P', () => this.#text(addressee.join('\n'), { width: this.#width - indent }));
      this.#document.x = MARGIN.left;
      this.#document.moveDown();
    }
    this.#say('P', () => this.#text(writtenOn, {}, { colour: MUTED }));
    this.#document.moveDown(0.8);
    this.#say('H1', () => this.#text(title, {}, { strong: true, size: 17, colour: this.#brand.colour }));
    this.#document.moveDown(0.6);
  }

  async part(part: LetterPart): Promise<void> {
    const document = this.#document;
    switch (part.kind) {
      case 'heading':
        // Never alone at the foot of a page.
        if (document.y + HEADING_AND_TWO_LINES > document.page.height - MARGIN.bottom) document.addPage();
        document.moveDown(0.4);
        this.#say('H2', () => this.#text(part.text, {}, { strong: true, size: 12.5 }));
        document.moveDown(0.2);
        return;
      case 'paragraph':
        this.#say('P', () => this.#text(part.text));
        document.moveDown(0.5);
        return;
      case 'list':
        this.#list(part.items);
        return;
      case 'facts':
        for (const [term, value] of part.rows) {
          this.#say('P', () => {
            this.#text(`${term} : `, { continued: true }, { strong: true });
            this.#text(value);
          });
          document.moveDown(0.15);
        }
        document.moveDown(0.5);
        return;
      case 'check':
        this.#check(part);
        return;
      case 'pictures':
        await this.#pictures(part.pictures);
    }
  }

  async #pictures(pictures: readonly LetterPicture[]): Promise<void> {
    const document = this.#document;
    const width = (this.#width - PICTURE.gap) / 2;
    const rowHeight = PICTURE.height + PICTURE.caption;
    let top = document.y;
    for (const [index, { caption, load }] of pictures.entries()) {
      const isLeft = index % 2 === 0;
      if (isLeft && top + rowHeight > document.page.height - MARGIN.bottom) {
        document.addPage();
        top = document.y;
      }
      const x = MARGIN.left + (isLeft ? 0 : width + PICTURE.gap);
      const bytes = await load();
      if (bytes) {
        const fit = { fit: [width, PICTURE.height] as [number, number] };
        this.#say('Figure', () => document.image(Buffer.from(bytes), x, top, fit), { alt: caption });
      }
      const words = bytes ? caption : `${caption} (image effacée)`;
      const under = { width, height: PICTURE.caption - 6, ellipsis: true };
      this.#say('P', () =>
        document
          .font('text')
          .fontSize(9)
          .fillColor(MUTED)
          .text(words, x, top + PICTURE.height + 4, under),
      );
      if (!isLeft || index === pictures.length - 1) top += rowHeight;
      document.x = MARGIN.left;
      document.y = top;
    }
    document.moveDown(0.4);
  }

  #list(items: readonly string[]): void {
    const document = this.#document;
    const list = document.struct('L');
    this.#root.add(list);
    for (const item of items) {
      const line = document.struct('LI');
      list.add(line);
      line.add(document.struct('LBody', {}, () => this.#text(`–  ${item}`)));
      line.end();
      document.moveDown(0.15);
    }
    list.end();
    document.moveDown(0.4);
  }

  #check({ code, url, typedUrl = url, text }: Extract<LetterPart, { kind: 'check' }>): void {
    const document = this.#document;
    if (document.y + QR_SIDE + 12 > document.page.height - MARGIN.bottom) document.addPage();
    const { y } = document;
    const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' });
    const side = QR_SIDE / modules.size;
    this.#say(
      'Figure',
      () => {
        for (let row = 0; row < modules.size; row += 1) {
          for (let column = 0; column < modules.size; column += 1) {
            // A hair wider than its square, so that no white line shows between two.
            if (modules.get(row, column)) {
              document.rect(MARGIN.left + column * side, y + row * side, side + 0.1, side + 0.1);
            }
          }
        }
        document.fill(INK);
      },
      { alt: `Code à lire avec un téléphone : ${typedUrl}` },
    );
    const x = MARGIN.left + QR_SIDE + 20;
    const width = this.#width - QR_SIDE - 20;
    document.x = x;
    document.y = y + 6;
    this.#say('P', () => this.#text(text, { width }));
    document.moveDown(0.3);
    this.#say('P', () => this.#text(code, { width, characterSpacing: 0.8 }, { strong: true, size: 15 }));
    document.moveDown(0.2);
    this.#say('P', () => this.#text(typedUrl, { width }, { size: 9, colour: MUTED }));
    document.x = MARGIN.left;
    document.y = Math.max(document.y, y + QR_SIDE) + 12;
  }

  signature(lines: readonly string[]): void {
    this.#document.moveDown(0.8);
    this.#say('P', () => this.#text(lines.join('\n'), { align: 'right' }));
  }

  /** The same line at the foot of every page: an ornament for those who listen, since it says nothing new. */
  feet(reference: string): void {
    const document = this.#document;
    this.#root.end();
    const { start, count } = document.bufferedPageRange();
    const { name, email, phone } = this.#brand;
    for (let index = start; index < start + count; index += 1) {
      document.switchToPage(index);
      // A foot stands in the margin, where text would otherwise open a new page.
      document.page.margins.bottom = 0;
      this.#ornament(() => {
        const reach = [name, phone, email].filter((word) => word !== null).join(' · ');
        const y = document.page.height - 46;
        document.font('text').fontSize(8.5).fillColor(MUTED);
        document.text(`${reference} – page ${index - start + 1} sur ${count}`, MARGIN.left, y, { lineBreak: false });
        document.text(reach, MARGIN.left, y + 12, { lineBreak: false });
      });
    }
  }

  #ornament(draw: () => void): void {
    this.#document.markContent('Artifact', { type: 'Layout' });
    draw();
    this.#document.endMarkedContent();
  }
}
