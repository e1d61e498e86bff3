import { afterKey, announcement, CLOSED, type ListState } from '../address/combobox.ts';
import type { FoundAddress } from '../address/search.server.ts';
import { elementStyle } from './address-test.style.ts';
import {
  attributionWords,
  type EmbedAddresses,
  type EmbedAnswer,
  type EmbedSettings,
  fullAnswerPath,
} from './embed-contract.ts';
import { ELEMENT_NAME, USUAL_TITLE } from './embed-options.ts';

const PAUSE_MS = 200;
const FEWEST_LETTERS = 3;

/** A node with its attributes and children; text is always text. */
function node<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Defines the element that tests an address against the networks of one territory. Twice on a page is once. */
export function defineAddressTest(settings: EmbedSettings): void {
  if (customElements.get(ELEMENT_NAME)) return;

  /** Asked without cookies: the answer is the same for everybody. */
  async function ask<Answer>(path: string): Promise<Answer> {
    const response = await fetch(`${settings.origin}${path}`, { credentials: 'omit', referrerPolicy: 'origin' });
    if (!response.ok) throw new Error(`the territory answered ${response.status}`);
    // Both ends are of one release: the script comes from where it asks.
    return (await response.json()) as Answer;
  }

  class AddressTest extends HTMLElement {
    static readonly observedAttributes = ['titre'];
    readonly #title = node('h2');
    readonly #input = node('input', {
      id: 'adresse',
      type: 'text',
      role: 'combobox',
      'aria-expanded': 'false',
      'aria-controls': 'liste',
      'aria-autocomplete': 'list',
      autocomplete: 'street-address',
      spellcheck: 'false',
      enterkeyhint: 'search',
    });
    readonly #options = node('ul', { id: 'liste', role: 'listbox', 'aria-label': 'Adresses proposées', hidden: '' });
    readonly #status = node('p', { class: 'said', role: 'status' });
    readonly #answer = node('div', { hidden: '', tabindex: '-1', role: 'group', 'aria-label': 'Réponse' });
    #list: ListState = CLOSED;
    #addresses: readonly FoundAddress[] = [];
    #chosen: FoundAddress | undefined;
    #timer: ReturnType<typeof setTimeout> | undefined;
    #asked = 0;

    constructor() {
      super();
      const shadow = this.attachShadow({ mode: 'open' });
      // Allowed under any policy of the page around, which a style element is not.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(elementStyle(settings));
      shadow.adoptedStyleSheets = [sheet];
      const form = node(
        'form',
        { novalidate: '' },
        node('div', { class: 'field' }, node('label', { for: 'adresse' }, 'Votre adresse'), this.#input, this.#options),
        node('button', {}, 'Tester cette adresse'),
      );
      shadow.append(
        node(
          'div',
          { class: 'card' },
          this.#title,
          form,
          this.#status,
          this.#answer,
          node('p', { class: 'by' }, attributionWords(settings.territory)),
        ),
      );
      this.#input.addEventListener('input', () => this.#typed());
      this.#input.addEventListener('keydown', (event) => this.#pressed(event));
      this.#input.addEventListener('blur', () => this.#show(CLOSED));
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        void this.#submit();
      });
    }

    connectedCallback(): void {
      this.attributeChangedCallback();
    }

    attributeChangedCallback(): void {
      const title = this.getAttribute('titre') ?? USUAL_TITLE;
      this.#title.textContent = title;
      this.#title.hidden = title === '';
    }

    #typed(): void {
      this.#chosen = undefined;
      clearTimeout(this.#timer);
      if (this.#input.value.trim().length < FEWEST_LETTERS) {
        this.#addresses = [];
        this.#show(CLOSED);
        return;
      }
      this.#timer = setTimeout(() => void this.#search(), PAUSE_MS);
    }

    async #search(): Promise<void> {
      const asked = ++this.#asked;
      const typed = this.#input.value.trim();
      try {
        const { addresses } = await ask<EmbedAddresses>(`/integration/adresses?texte=${encodeURIComponent(typed)}`);
        if (asked !== this.#asked) return;
        this.#addresses = addresses;
        this.#options.replaceChildren(...addresses.map((address, index) => this.#option(address, index)));
        this.#show({ isOpen: true, active: -1 });
        this.#status.textContent = announcement(typed, addresses.length);
      } catch {
        if (asked === this.#asked) this.#unavailable();
      }
    }

    #option(address: FoundAddress, index: number): HTMLElement {
      const option = node('li', { id: `choix-${index}`, role: 'option', 'aria-selected': 'false' }, address.label);
      // Keeps the focus in the field while the mouse chooses.
      option.addEventListener('mousedown', (event) => event.preventDefault());
      option.addEventListener('click', () => this.#choose(address));
      return option;
    }

    #pressed(event: KeyboardEvent): void {
      if (event.isComposing) return;
      const next = afterKey(event.key, this.#list, this.#addresses);
      if (!next) return;
      event.preventDefault();
      this.#show(next.state);
      if (next.chosen) this.#choose(next.chosen);
    }

    #show(list: ListState): void {
      this.#list = list;
      const isOpen = list.isOpen && this.#addresses.length > 0;
      this.#options.hidden = !isOpen;
      this.#input.setAttribute('aria-expanded', String(isOpen));
      for (const [index, option] of [...this.#options.children].entries()) {
        option.setAttribute('aria-selected', String(index === list.active));
        if (isOpen && index === list.active) option.scrollIntoView({ block: 'nearest' });
      }
      if (isOpen && list.active >= 0) this.#input.setAttribute('aria-activedescendant', `choix-${list.active}`);
      else this.#input.removeAttribute('aria-activedescendant');
    }

    #choose(address: FoundAddress): void {
      this.#chosen = address;
      this.#input.value = address.label;
      this.#show(CLOSED);
    }

    async #submit(): Promise<void> {
      clearTimeout(this.#timer);
      if (!this.#chosen && this.#input.value.trim().length >= FEWEST_LETTERS) {
        await this.#search();
        const [only] = this.#addresses;
        if (only && this.#addresses.length === 1) this.#choose(only);
      }
      if (!this.#chosen) {
        if (this.#addresses.length === 0)
          this.#status.textContent = 'Écrivez votre adresse, puis choisissez-la dans la liste.';
        this.#input.focus();
        return;
      }
      const { banId } = this.#chosen;
      try {
        const path = `/integration/eligibilite?adresse=${encodeURIComponent(banId)}`;
        this.#tell(await ask<EmbedAnswer>(path), banId);
      } catch {
        this.#unavailable();
      }
    }

    #tell(answer: EmbedAnswer, banId: string | undefined): void {
      const lines = [
        node('p', { class: 'headline' }, answer.headline),
        ...(answer.kind === 'answer' ? [node('p', {}, answer.label)] : []),
        node('p', {}, answer.explanation),
      ];
      if (banId !== undefined && answer.kind === 'answer') {
        const link = node(
          'a',
          { href: `${settings.origin}${fullAnswerPath(banId)}`, target: '_blank', rel: 'noopener' },
          'Voir la réponse complète et demander un raccordement (nouvel onglet)',
        );
        lines.push(node('p', {}, link));
      }
      this.#answer.className = `answer ${answer.kind === 'answer' ? answer.tone : 'problem'}`;
      this.#answer.replaceChildren(...lines);
      this.#answer.hidden = false;
      // Read out, and where the keyboard goes on from.
      this.#answer.focus();
    }

    #unavailable(): void {
      this.#tell(
        {
          kind: 'problem',
          headline: 'Le service ne répond pas pour le moment.',
          explanation: 'Réessayez dans quelques minutes.',
        },
        undefined,
      );
    }
  }

  customElements.define(ELEMENT_NAME, AddressTest);
}
