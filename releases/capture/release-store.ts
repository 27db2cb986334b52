/** Where captured releases are kept; nothing in it is ever changed or removed. */
export interface ReleaseStore {
  /** The keys under a folder, the one that was put first in front. */
  list(folder: string): Promise<string[]>;
  /** The names of the folders directly under a folder. */
  folders(folder: string): Promise<string[]>;
  /** Puts a file under a key that has none yet; gives the version of the object that is there then. */
  putOnce(key: string, file: string, summary: string): Promise<string>;
}
