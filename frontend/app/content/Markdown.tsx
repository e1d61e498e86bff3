import { Link } from '@remix-run/react';
import { Fragment, type ReactNode } from 'react';
import type { Block, Inline } from './markdown.server.ts';

// The parts of a text have no identity but their rank, and never move.
const keyed = <T,>(items: readonly T[], render: (item: T) => ReactNode) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: see above.
  items.map((item, index) => <Fragment key={index}>{render(item)}</Fragment>);

function Words({ parts }: { parts: readonly Inline[] }) {
  return keyed(parts, (part) => {
    switch (part.kind) {
      case 'text':
        return part.text;
      case 'code':
        return <code>{part.text}</code>;
      case 'break':
        return <br />;
      case 'strong':
        return (
          <strong>
            <Words parts={part.children} />
          </strong>
        );
      case 'em':
        return (
          <em>
            <Words parts={part.children} />
          </em>
        );
      case 'link':
        return part.href.startsWith('/') ? (
          <Link to={part.href}>
            <Words parts={part.children} />
          </Link>
        ) : (
          <a href={part.href}>
            <Words parts={part.children} />
          </a>
        );
    }
  });
}

/** The blocks of a page of words. */
export function Markdown({ blocks }: { blocks: readonly Block[] }) {
  return keyed(blocks, (block) => {
    switch (block.kind) {
      case 'heading': {
        const Heading = `h${block.depth}` as const;
        return (
          <Heading>
            <Words parts={block.children} />
          </Heading>
        );
      }
      case 'paragraph':
        return (
          <p>
            <Words parts={block.children} />
          </p>
        );
      case 'list': {
        const List = block.isOrdered ? 'ol' : 'ul';
        return (
          <List>
            {keyed(block.items, (item) => (
              <li>
                <Item blocks={item} />
              </li>
            ))}
          </List>
        );
      }
      case 'quote':
        return (
          <blockquote>
            <Markdown blocks={block.children} />
          </blockquote>
        );
      case 'table':
        return (
          <table>
            <thead>
              <tr>
                {keyed(block.head, (cell) => (
                  <th scope="col">
                    <Words parts={cell} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {keyed(block.rows, (row) => (
                <tr>
                  {keyed(row, (cell) => (
                    <td>
                      <Words parts={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        );
      case 'rule':
        return <hr />;
    }
  });
}

/** A lone paragraph inside an item is its line, not a block of its own. */
function Item({ blocks }: { blocks: readonly Block[] }) {
  const [first, ...others] = blocks;
  if (first?.kind !== 'paragraph') return <Markdown blocks={blocks} />;
  return (
    <>
      <Words parts={first.children} />
      <Markdown blocks={others} />
    </>
  );
}
