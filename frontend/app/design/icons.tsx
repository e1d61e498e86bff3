const PATHS = {
  arrowLeft: 'M19 12H5m6-6-6 6 6 6',
  arrowRight: 'M5 12h14m-6-6 6 6-6 6',
  check: 'm4.5 12.5 5 5 10-11',
  cross: 'M6 6l12 12M18 6 6 18',
  clock: 'M12 7v5l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  alert: 'M12 9v4.5m0 3.2v.1M10.3 4.2 2.9 17a2 2 0 0 0 1.7 3h14.8a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 0 0-3.4 0Z',
  info: 'M12 11v5m0-8.2v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  success: 'm8 12.3 2.8 2.7L16 9.5M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  flame:
    'M12 21c3.9 0 6.5-2.6 6.5-6.2 0-4.6-4-6.4-4.4-11.3-2.9 1.4-4.6 4.1-4.4 7.2-1-.5-1.6-1.4-1.8-2.6-1.5 1.7-2.4 3.9-2.4 6.4C5.5 18.3 8.1 21 12 21Z',
  house: 'M4 11.2 12 4l8 7.2M6.5 9.5V20h11V9.5M10 20v-5.5h4V20',
  key: 'M14.5 9.5a4.5 4.5 0 1 0-4.1 4.480L12 15.5v2h2v2h3.5v-3l-4.1-4.1a4.5 4.5 0 0 0 1.1-2.9ZM9 9.1v-.1',
  letter: 'M3.5 6.5h17v11h-17v-11Zm.3.4 8.2 6.3 8.2-6.3',
  message: 'M4 5h16v11H10l-4.5 4V16H4V5Z',
  camera: 'M4 8h3.5l1.7-2.5h5.6L16.5 8H20v11H4V8Zm8 8.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Z',
  phone:
    'M6.2 4h3.3l1.5 4-2 1.5a12 12 0 0 0 5.5 5.5l1.5-2 4 1.5v3.3A1.7 1.7 0 0 1 18.2 19.5 14.6 14.6 0 0 1 4.5 5.8 1.7 1.7 0 0 1 6.2 4Z',
  pin: 'M12 21.5s7-6.3 7-11.7a7 7 0 1 0-14 0c0 5.4 7 11.7 7 11.7Zm0-9a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4Z',
  search: 'm20 20-4.7-4.7M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14Z',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  map: 'm9 4.5-5.5 2.3v12.7L9 17.2m0-12.7 6 2.3M9 4.5v12.7m6-10.4 5.5-2.3v12.7L15 19.5m0-12.7v12.7m0 0-6-2.3',
  print: 'M7 9V4h10v5M7 17H4.5V9h15v8H17M7 14h10v6H7v-6Z',
  list: 'M8.5 6.5h11m-11 5.5h11m-11 5.5h11M4.5 6.5h.1m-.1 5.5h.1m-.1 5.5h.1',
  pause: 'M9 6v12m6-12v12',
  forward: 'M4 12h12m-4.5-5L16.5 12l-5 5M20 5v14',
  inbox: 'M4 13.5 6.5 5h11L20 13.5V19H4v-5.5Zm0 0h5l1 2h4l1-2h5',
  people:
    'M9 11.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6Zm-6 8c0-3.3 2.6-5.3 6-5.3s6 2 6 5.3M15.5 5.2a3.3 3.3 0 0 1 0 6.1M17.5 14.5c2.1.6 3.5 2.3 3.5 5',
  building: 'M5 20.5V4h9v16.5M14 9.5h5v11M3 20.5h18M8.5 8h2m-2 4h2m-2 4h2',
  journal: 'M6 3.5h12v17H6v-17ZM9 8h6m-6 4h6m-6 4h3.5',
  exit: 'M13.5 4H5v16h8.5M10 12h10.5m-4-4 4 4-4 4',
  question: 'M9.3 9.3a2.8 2.8 0 1 1 4 2.6c-.9.5-1.3 1-1.3 2m0 2.900v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  lock: 'M6 10.5h12v9.5H6v-9.5Zm2.5 0V7.5a3.5 3.5 0 0 1 7 0v3',
  eye: 'M2.5 12s3.5-6.5 9.5-6.5 9.5 6.5 9.5 6.5-3.5 6.5-9.5 6.5S2.5 12 2.5 12Zm9.5 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  undo: 'M8.5 5 4 9.5 8.5 14M4 9.5h10a6 6 0 0 1 0 12h-3',
  chart: 'M4 20h16M7 16.500v-4m5 4V6m5 10.500V9.500',
  pen: 'm4 20 1-4.5L16.5 4 20 7.5 8.5 19 4 20Zm10-13.5L17.5 10',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing of 24 × 24 units in the colour of the text around it. Always decorative: words stand beside it. */
export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
