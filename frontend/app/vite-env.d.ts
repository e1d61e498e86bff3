/// <reference types="vite/client" />

/** The script of the embedded address test, as text: see `embed/script-plugin.ts`. */
declare module 'virtual:address-test-script' {
  const script: string;
  export default script;
}
