import { basename } from 'node:path/posix';
import type { IntegrityRule } from '../integrity-rule';

/** What cannot be read for certain is refused: it could hide what the other rules look for. */
export const unreadableFile: IntegrityRule = {
  id: 'unreadable-file',
  violations: ({ unreadable }) =>
    unreadable.map(({ file, line, message }) => ({
      message: `${basename(file)}:${line} ${message}; it cannot be judged, write it in plain Terraform`,
      address: null,
      file,
      line,
    })),
};
