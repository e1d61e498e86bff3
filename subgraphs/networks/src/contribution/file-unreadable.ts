/** Why contributed files hold no drawing, before its shapes are looked at. Stable; the wording is the frontend's. */
export const FILE_REFUSALS = [
  'EMPTY_FILE',
  'FORMAT_NOT_READ',
  'GPKG_NOT_READ',
  'DAMAGED_FILE',
  'DAMAGED_ARCHIVE',
  'ARCHIVE_TOO_LARGE',
  'SHAPEFILE_WITHOUT_PRJ',
  'SHAPEFILE_WITHOUT_SHP',
  'UNKNOWN_PROJECTION',
] as const;
export type FileRefusalCode = (typeof FILE_REFUSALS)[number];

/** Files that hold no drawing that we read. `file` is the name of the one to blame. */
export class FileUnreadable extends Error {
  readonly code: FileRefusalCode;
  readonly file: string;

  constructor(code: FileRefusalCode, file: string) {
    super(code);
    this.name = 'FileUnreadable';
    this.code = code;
    this.file = file;
  }
}
