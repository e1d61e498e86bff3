import type { EmbedSettings } from './embed-contract.ts';

const rules = (properties: Readonly<Record<string, string>>) =>
  Object.entries(properties)
    .map(([name, value]) => `${name}:${value}`)
    .join(';');

/** The whole style of the element, inside its shadow: nothing of the page around reaches it, and it reaches nothing. */
export function elementStyle({ light, dark }: Pick<EmbedSettings, 'light' | 'dark'>): string {
  return `:host{all:initial;display:block;container-type:inline-size;${rules(light)};color-scheme:light}
@media (prefers-color-scheme:dark){:host(:not([couleurs="clair"])){${rules(dark)};color-scheme:dark}}
:host([couleurs="sombre"]){${rules(dark)};color-scheme:dark}
${STYLE}`;
}

const STYLE = `
*,*::before,*::after{box-sizing:border-box}
.card{font:1.0625rem/1.5 var(--m-font),system-ui,sans-serif;color:var(--m-ink);background:var(--m-surface-raised);border:1px solid var(--m-line);border-radius:var(--m-radius-large);padding:1.25rem;display:flex;flex-direction:column;gap:1rem}
h2{margin:0;font-size:1.25em;line-height:1.2;text-wrap:balance}
form{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;margin:0}
.field{flex:1 1 15rem;min-width:0;position:relative;display:flex;flex-direction:column;gap:.375rem}
label{font-weight:650}
input{width:100%;min-height:3rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--m-surface);border:2px solid var(--m-line-strong);border-radius:var(--m-radius-small)}
button{min-height:3rem;padding:.5rem 1.25rem;font:inherit;font-weight:650;color:var(--m-brand-ink);background:var(--m-brand);border:2px solid var(--m-brand);border-radius:var(--m-radius);cursor:pointer}
button:hover{background:var(--m-brand-hover)}
:focus-visible{outline:3px solid var(--m-focus);outline-offset:2px}
ul{list-style:none;margin:0;padding:.25rem;position:absolute;z-index:5;left:0;right:0;top:calc(100% + 4px);max-height:18rem;overflow-y:auto;background:var(--m-surface-raised);border:2px solid var(--m-line-strong);border-radius:var(--m-radius-small)}
ul[hidden]{display:none}
li{min-height:2.75rem;display:flex;align-items:center;padding:.375rem .75rem;border-radius:var(--m-radius-small);cursor:pointer}
li:hover{background:var(--m-brand-subtle)}
li[aria-selected=true]{background:var(--m-brand);color:var(--m-brand-ink)}
.answer{border:2px solid currentColor;border-radius:var(--m-radius);padding:1rem;display:flex;flex-direction:column;gap:.5rem}
.answer:focus{outline:none}
.answer p{margin:0;color:var(--m-ink)}
.answer .headline{font-weight:700;font-size:1.125em;line-height:1.25;color:inherit}
.yes{background:var(--m-success-subtle);color:var(--m-success)}
.maybe{background:var(--m-warning-subtle);color:var(--m-warning)}
.no,.problem{background:var(--m-info-subtle);color:var(--m-info)}
a{color:var(--m-link);text-underline-offset:.2em}
.by{margin:0;font-size:.875rem;color:var(--m-ink-muted)}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (forced-colors:active){li[aria-selected=true]{outline:3px solid Highlight}}`;
