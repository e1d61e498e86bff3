import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { classes } from '../design/classes.ts';
import fieldStyles from '../design/Field.module.css';
import { Icon } from '../design/icons.tsx';
import { VisuallyHidden } from '../design/Layout.tsx';
import { useQuietFetch } from '../navigation/useQuietFetch.ts';
import styles from './AddressCombobox.module.css';
import { afterKey, announcement, CLOSED, type ListState } from './combobox.ts';
import type { AddressesFound, FoundAddress } from './search.server.ts';

const PAUSE_MS = 160;

/**
 * A field for an address. It sends what was typed as `texte` and, once an address has been chosen, its identifier as `adresse`.
 * Without JavaScript it is a plain field: the page that receives it lists the addresses found.
 */
export function AddressCombobox(props: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  isTitle?: boolean;
  defaultText?: string;
  defaultBanId?: string;
}) {
  const { label, hint, error, isTitle, defaultText = '', defaultBanId = '' } = props;
  const { answer: proposed, ask } = useQuietFetch<AddressesFound>();
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [chosen, setChosen] = useState<FoundAddress | undefined>(
    defaultBanId ? { banId: defaultBanId, label: defaultText } : undefined,
  );
  const [typed, setTyped] = useState(defaultText);
  const [list, setList] = useState<ListState>(CLOSED);
  useEffect(() => () => clearTimeout(timer.current), []);

  const answer = proposed?.text === typed.trim() ? proposed.addresses : undefined;
  const addresses = proposed?.addresses ?? [];
  const isShown = list.isOpen && addresses.length > 0 && typed.trim().length >= 3;
  const optionId = (index: number) => `${listId}-${index}`;

  function choose(address: FoundAddress) {
    setChosen(address);
    setTyped(address.label);
    setList(CLOSED);
    field.current?.focus();
  }

  function onType(text: string) {
    setTyped(text);
    setChosen(undefined);
    setList({ isOpen: true, active: -1 });
    clearTimeout(timer.current);
    if (text.trim().length < 3) return;
    timer.current = setTimeout(() => ask(`/adresses?texte=${encodeURIComponent(text.trim())}`), PAUSE_MS);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const next = afterKey(event.key, { ...list, isOpen: isShown }, addresses);
    if (!next) return;
    event.preventDefault();
    setList(next.state);
    if (next.chosen) choose(next.chosen);
    else if (next.state.active >= 0)
      document.getElementById(optionId(next.state.active))?.scrollIntoView({ block: 'nearest' });
  }

  const labelElement = (
    <label className={isTitle ? fieldStyles.title : fieldStyles.label} htmlFor="texte">
      {label}
    </label>
  );
  const describedBy = [hint ? 'texte-aide' : '', error ? 'texte-erreur' : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div className={fieldStyles.field}>
      {isTitle ? <h1>{labelElement}</h1> : labelElement}
      {hint ? (
        <div className={fieldStyles.hint} id="texte-aide">
          {hint}
        </div>
      ) : null}
      {error ? (
        <p className={fieldStyles.error} id="texte-erreur">
          <Icon name="alert" size={20} />
          <span>{error}</span>
        </p>
      ) : null}
      <div className={styles.combobox}>
        <input
          ref={field}
          id="texte"
          name="texte"
          type="text"
          className={classes(fieldStyles.control)}
          value={typed}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => setList(CLOSED)}
          role="combobox"
          aria-expanded={isShown}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={isShown && list.active >= 0 ? optionId(list.active) : undefined}
          aria-describedby={describedBy}
          aria-invalid={error ? true : undefined}
          aria-required
          autoComplete="street-address"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="search"
        />
        <div id={listId} role="listbox" aria-label="Adresses proposées" className={styles.options} hidden={!isShown}>
          {addresses.map((address, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the field, which moves along the list.
            <div
              key={address.banId}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === list.active}
              // Keeps the focus in the field while the mouse chooses.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(address)}
            >
              <Icon name="pin" size={20} />
              {address.label}
            </div>
          ))}
        </div>
      </div>
      <input type="hidden" name="adresse" value={chosen?.banId ?? ''} />
      <VisuallyHidden>
        <span role="status">{list.isOpen ? announcement(typed, answer?.length) : ''}</span>
      </VisuallyHidden>
    </div>
  );
}
