import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gitBase } from '../codecommit/repository';

/**
 * Git's settings of a build, in its own home: AWS's clone URLs lead to the endpoint, and with `git-credential-helper` the
 * AWS CLI answers for the password, as in CodeBuild's images.
 */
export async function writeGitSettings(
  home: string,
  endpoint: string,
  region: string,
  helper: boolean,
): Promise<void> {
  const lines = [
    `[url "${gitBase(endpoint, region)}/"]`,
    `\tinsteadOf = https://git-codecommit.${region}.amazonaws.com/`,
    '[credential]',
    '\tUseHttpPath = true',
    ...(helper ? ['\thelper = !aws codecommit credential-helper $@'] : []),
    '',
  ];
  await writeFile(join(home, '.gitconfig'), lines.join('\n'));
}
