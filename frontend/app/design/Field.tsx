import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { languageWords } from '../languages/language.words.ts';
import { useWords } from '../languages/useLanguage.ts';
import { classes } from './classes.ts';
import styles from './Field.module.css';
import { Icon } from './icons.tsx';

interface Told {
  /** Also the id of the control, to which an error summary links. */
  name: string;
  label: ReactNode;
  /** Why we ask, or how to write it. Said under the label, before the control. */
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  /** The label is the question of the page, and its title. */
  isTitle?: boolean;
}

const describedBy = (name: string, hint: ReactNode, error: string | undefined) =>
  [hint ? `${name}-aide` : '', error ? `${name}-erreur` : ''].filter(Boolean).join(' ') || undefined;

function Words({ name, hint, error }: Pick<Told, 'name' | 'hint' | 'error'>) {
  return (
    <>
      {hint ? (
        <div className={styles.hint} id={`${name}-aide`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <p className={styles.error} id={`${name}-erreur`}>
          <Icon name="alert" size={20} />
          <span>{error}</span>
        </p>
      ) : null}
    </>
  );
}

function Optional() {
  const say = useWords(languageWords);
  return <span className={styles.optional}> {say('optional')}</span>;
}

function Label({ name, label, optional, isTitle }: Pick<Told, 'name' | 'label' | 'optional' | 'isTitle'>) {
  const element = (
    <label className={isTitle ? styles.title : styles.label} htmlFor={name}>
      {label}
      {optional ? <Optional /> : null}
    </label>
  );
  return isTitle ? <h1>{element}</h1> : element;
}

/** A line of text, an e-mail address, a telephone number, a date. */
export function TextField({
  name,
  label,
  hint,
  error,
  optional,
  isTitle,
  short,
  ...rest
}: Told & { short?: boolean } & Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id'>) {
  return (
    <div className={styles.field}>
      <Label name={name} label={label} optional={optional} isTitle={isTitle} />
      <Words name={name} hint={hint} error={error} />
      <input
        type="text"
        {...rest}
        id={name}
        name={name}
        className={classes(styles.control, short && styles.short)}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        aria-required={optional ? undefined : true}
      />
    </div>
  );
}

/** A text of several lines. */
export function TextArea({
  name,
  label,
  hint,
  error,
  optional,
  isTitle,
  ...rest
}: Told & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id'>) {
  return (
    <div className={styles.field}>
      <Label name={name} label={label} optional={optional} isTitle={isTitle} />
      <Words name={name} hint={hint} error={error} />
      <textarea
        {...rest}
        id={name}
        name={name}
        className={styles.control}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        aria-required={optional ? undefined : true}
      />
    </div>
  );
}

/** One answer in a closed list, in groups where that helps. */
export function SelectField({
  name,
  label,
  hint,
  error,
  optional,
  isTitle,
  short,
  children,
  ...rest
}: Told & { short?: boolean } & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name' | 'id'>) {
  return (
    <div className={styles.field}>
      <Label name={name} label={label} optional={optional} isTitle={isTitle} />
      <Words name={name} hint={hint} error={error} />
      <select
        {...rest}
        id={name}
        name={name}
        className={classes(styles.control, short && styles.short)}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        aria-required={optional ? undefined : true}
      >
        {children}
      </select>
    </div>
  );
}

/** A file to choose; several when told so. */
export function FileField({
  name,
  label,
  hint,
  error,
  optional,
  ...rest
}: Told & Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'type'>) {
  return (
    <div className={styles.field}>
      <Label name={name} label={label} optional={optional} />
      <Words name={name} hint={hint} error={error} />
      <input
        {...rest}
        type="file"
        id={name}
        name={name}
        className={styles.control}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
      />
    </div>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly help?: string | undefined;
}

interface ChoicesProps extends Told {
  choices: readonly Choice[];
  /** The values chosen so far. */
  chosen?: readonly string[];
  /** Start of the ids, when several groups share one name. */
  idPrefix?: string;
  /** Small cards, side by side. */
  isCompact?: boolean;
}

function Choices({
  type,
  name,
  label,
  hint,
  error,
  optional,
  isTitle,
  choices,
  chosen = [],
  idPrefix = name,
  isCompact,
}: ChoicesProps & { type: 'radio' | 'checkbox' }) {
  const words = (
    <>
      {label}
      {optional ? <Optional /> : null}
    </>
  );
  return (
    <fieldset
      className={styles.group}
      aria-describedby={describedBy(idPrefix, hint, error)}
      {...(type === 'radio' ? { role: 'radiogroup', 'aria-required': !optional, 'aria-invalid': Boolean(error) } : {})}
    >
      <legend className={isTitle ? undefined : styles.label}>
        {isTitle ? <h1 className={styles.title}>{words}</h1> : words}
      </legend>
      <Words name={idPrefix} hint={hint} error={error} />
      <div className={classes(styles.choices, isCompact && styles.compact)}>
        {choices.map((choice, index) => {
          // The first control carries the group's name as id: the error summary links there.
          const id = index === 0 ? idPrefix : `${idPrefix}-${index}`;
          return (
            <label key={choice.value} className={styles.choice} htmlFor={id}>
              <input
                type={type}
                id={id}
                name={name}
                value={choice.value}
                defaultChecked={chosen.includes(choice.value)}
              />
              {type === 'checkbox' ? (
                <span className={styles.tick}>
                  <Icon name="check" size={20} />
                </span>
              ) : null}
              <span className={styles.choiceText}>
                <span className={styles.name}>{choice.label}</span>
                {choice.help ? <span className={styles.help}>{choice.help}</span> : null}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** One answer among a few, each on a card large enough for a thumb. */
export function RadioCards(props: ChoicesProps) {
  return <Choices type="radio" {...props} />;
}

/** Any number of answers among a few. */
export function CheckboxCards(props: ChoicesProps) {
  return <Choices type="checkbox" {...props} />;
}

/** One thing to agree with. */
export function Checkbox({ name, label, hint, error, defaultChecked }: Told & { defaultChecked?: boolean }) {
  return (
    <div className={styles.field}>
      <Words name={name} hint={undefined} error={error} />
      <label className={styles.choice} htmlFor={name}>
        <input
          type="checkbox"
          id={name}
          name={name}
          value="oui"
          defaultChecked={defaultChecked}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(name, undefined, error)}
        />
        <span className={styles.tick}>
          <Icon name="check" size={20} />
        </span>
        <span className={styles.choiceText}>
          <span className={styles.name}>{label}</span>
          {hint ? <span className={styles.help}>{hint}</span> : null}
        </span>
      </label>
    </div>
  );
}
