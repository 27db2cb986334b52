import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  BatchGetCommitsCommand,
  CodeCommitClient,
  CreateBranchCommand,
  CreateRepositoryCommand,
  DeleteBranchCommand,
  DeleteRepositoryCommand,
  GetBranchCommand,
  GetCommitCommand,
  GetFileCommand,
  GetFolderCommand,
  GetRepositoryCommand,
  ListBranchesCommand,
  ListTagsForResourceCommand,
  PutFileCommand,
  TagResourceCommand,
  UpdateDefaultBranchCommand,
  UpdateRepositoryNameCommand,
} from '@aws-sdk/client-codecommit';
import { createUser } from '../../support/iam';
import { account, type Rehearsal, startRehearsal, until } from '../../support/rehearsal';

const run = promisify(execFile);
let rehearsal: Rehearsal;
let codecommit: CodeCommitClient;
let work: string;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  codecommit = new CodeCommitClient(rehearsal.client);
  work = mkdtempSync(join(rehearsal.directory, 'work-'));
  await git('init', '-q', '-b', 'trunk');
  writeFileSync(join(work, 'a.txt'), 'first');
  await git('add', '.');
  await git('commit', '-q', '-m', 'first commit');
}, 60_000);

afterAll(() => rehearsal.stop());

async function git(...args: string[]): Promise<string> {
  return gitWith({}, ...args);
}

async function gitWith(env: Readonly<Record<string, string>>, ...args: string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', work, '-c', 'user.name=T', '-c', 'user.email=t@t', ...args], {
    env: { PATH: process.env['PATH'] ?? '', HOME: work, GIT_TERMINAL_PROMPT: '0', ...env },
  });
  return stdout.trim();
}

async function remote(name: string, user = `${account}:x`): Promise<string> {
  const { repositoryMetadata } = await codecommit.send(new GetRepositoryCommand({ repositoryName: name }));
  return (repositoryMetadata?.cloneUrlHttp ?? '').replace('http://', `http://${user}@`);
}

const pushes = (repository: string): string[] =>
  rehearsal.events.flatMap((event) =>
    event.kind === 'push' && event.repository === repository ? [`${event.change} ${event.reference}`] : [],
  );

test('a repository has the life that CodeCommit gives it', async () => {
  await codecommit.send(new CreateRepositoryCommand({ repositoryName: 'life', tags: { a: 'b' } }));
  await expect(
    codecommit.send(new CreateRepositoryCommand({ repositoryName: 'life' })),
  ).rejects.toMatchObject({ name: 'RepositoryNameExistsException' });
  await expect(
    codecommit.send(new CreateRepositoryCommand({ repositoryName: 'no spaces' })),
  ).rejects.toMatchObject({ name: 'InvalidRepositoryNameException' });
  await codecommit.send(new UpdateRepositoryNameCommand({ oldName: 'life', newName: 'lives' }));
  const { repositoryMetadata } = await codecommit.send(new GetRepositoryCommand({ repositoryName: 'lives' }));
  await codecommit.send(new TagResourceCommand({ resourceArn: repositoryMetadata?.Arn, tags: { c: 'd' } }));
  expect(
    (await codecommit.send(new ListTagsForResourceCommand({ resourceArn: repositoryMetadata?.Arn }))).tags,
  ).toEqual({ a: 'b', c: 'd' });
  await codecommit.send(new DeleteRepositoryCommand({ repositoryName: 'lives' }));
  await expect(codecommit.send(new GetRepositoryCommand({ repositoryName: 'lives' }))).rejects.toMatchObject({
    name: 'RepositoryDoesNotExistException',
  });
});

test('pushes of branches and tags, moves and deletions are told one by one; the first branch is the default', async () => {
  await codecommit.send(new CreateRepositoryCommand({ repositoryName: 'pushed' }));
  await git('remote', 'add', 'pushed', await remote('pushed'));
  await git('push', '-q', 'pushed', 'trunk');
  await git('tag', 'light');
  await git('tag', '-m', 'annotated', 'heavy');
  await git('push', '-q', 'pushed', 'light', 'heavy');
  await git('commit', '-q', '--allow-empty', '-m', 'second');
  await git('tag', '-f', 'light');
  await git('push', '-q', '-f', 'pushed', 'light');
  await git('push', '-q', 'pushed', ':heavy');
  await until(() => pushes('pushed').length === 5);
  expect(pushes('pushed')).toEqual([
    'referenceCreated refs/heads/trunk',
    'referenceCreated refs/tags/light',
    'referenceCreated refs/tags/heavy',
    'referenceUpdated refs/tags/light',
    'referenceDeleted refs/tags/heavy',
  ]);
  const { repositoryMetadata } = await codecommit.send(
    new GetRepositoryCommand({ repositoryName: 'pushed' }),
  );
  expect(repositoryMetadata?.defaultBranch).toBe('trunk');
});

test('of two pushes of one tag at the same moment one wins, and one is told', async () => {
  await codecommit.send(new CreateRepositoryCommand({ repositoryName: 'race' }));
  const url = await remote('race');
  await git('push', '-q', url, 'trunk');
  const [here, there] = [await git('rev-parse', 'trunk'), await git('rev-parse', 'trunk~1')];
  const results = await Promise.allSettled([
    git('push', '-q', url, `${here}:refs/tags/v1`),
    git('push', '-q', url, `${there}:refs/tags/v1`),
  ]);
  const won = results.filter(({ status }) => status === 'fulfilled').length;
  await until(() => pushes('race').length === 1 + won);
  expect(pushes('race').filter((push) => push === 'referenceCreated refs/tags/v1')).toHaveLength(1);
});

test('a user needs GitPush to push and GitPull to fetch, with the signature of the credential helper', async () => {
  await codecommit.send(new CreateRepositoryCommand({ repositoryName: 'guarded' }));
  await git('push', '-q', await remote('guarded'), 'trunk');
  const reader = await createUser(rehearsal, 'reader', [
    { Effect: 'Allow', Action: 'codecommit:GitPull', Resource: '*' },
  ]);
  await expect(git('ls-remote', await remote('guarded', `${reader.accessKeyId}:wrong`))).rejects.toThrow(
    /403|not a signature/,
  );
  await expect(git('ls-remote', await remote('guarded', 'AKIANOBODYNOBODY0000:x'))).rejects.toThrow('403');
  await expect(git('ls-remote', (await remote('guarded', 'x:x')).replace('x:x@', ''))).rejects.toThrow(
    /could not read Username|401/,
  );
});

test('a push is judged for each reference that it changes, and its greeting for none', async () => {
  await codecommit.send(new CreateRepositoryCommand({ repositoryName: 'narrow' }));
  await git('push', '-q', await remote('narrow'), 'trunk');
  const References = { 'codecommit:References': ['refs/tags/dev_*'] };
  const { accessKeyId, secretAccessKey } = await createUser(rehearsal, 'releaser', [
    {
      Effect: 'Allow',
      Action: 'codecommit:GitPush',
      Resource: '*',
      Condition: { StringLikeIfExists: References },
    },
  ]);
  const credentials = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  const push = async (...references: string[]): Promise<string> => {
    const helper = ['-c', 'credential.helper=!aws codecommit credential-helper $@'];
    const url = (await remote('narrow')).replace(/\/\/[^@]*@/, '//');
    const how = [...helper, '-c', 'credential.useHttpPath=true', 'push', '-q', url];
    return gitWith(credentials, ...how, ...references.map((reference) => `trunk:refs/${reference}`));
  };
  await push('tags/dev_1');
  await expect(push('tags/prod_1')).rejects.toThrow('403');
  await expect(push('tags/dev_2', 'heads/trunk2')).rejects.toThrow('403');
  expect(pushes('narrow').slice(1)).toEqual(['referenceCreated refs/tags/dev_1']);
}, 60_000);

test('branches and commits answer as the service model says', async () => {
  const repositoryName = 'pushed';
  const { branch } = await codecommit.send(new GetBranchCommand({ repositoryName, branchName: 'trunk' }));
  const commitId = branch?.commitId ?? '';
  const { commit } = await codecommit.send(new GetCommitCommand({ repositoryName, commitId }));
  expect(commit).toMatchObject({
    commitId,
    message: 'first commit\n',
    parents: [],
    author: { name: 'T', email: 't@t' },
  });
  await codecommit.send(new CreateBranchCommand({ repositoryName, branchName: 'other', commitId }));
  expect((await codecommit.send(new ListBranchesCommand({ repositoryName }))).branches).toEqual([
    'other',
    'trunk',
  ]);
  await expect(
    codecommit.send(new DeleteBranchCommand({ repositoryName, branchName: 'trunk' })),
  ).rejects.toMatchObject({ name: 'DefaultBranchCannotBeDeletedException' });
  await codecommit.send(new UpdateDefaultBranchCommand({ repositoryName, defaultBranchName: 'other' }));
  await codecommit.send(new DeleteBranchCommand({ repositoryName, branchName: 'trunk' }));
  await expect(
    codecommit.send(new GetBranchCommand({ repositoryName, branchName: 'trunk' })),
  ).rejects.toMatchObject({ name: 'BranchDoesNotExistException' });
});

test('files can be put and read without git', async () => {
  const repositoryName = 'files';
  await codecommit.send(new CreateRepositoryCommand({ repositoryName }));
  const put = (filePath: string, parentCommitId?: string) =>
    codecommit.send(
      new PutFileCommand({
        repositoryName,
        branchName: 'main',
        filePath,
        fileContent: Buffer.from(filePath),
        ...(parentCommitId === undefined ? {} : { parentCommitId }),
      }),
    );
  const { commitId } = await put('deep/one.txt');
  await put('deep/two.txt', commitId);
  await expect(put('late.txt', commitId)).rejects.toMatchObject({ name: 'ParentCommitIdOutdatedException' });
  const file = await codecommit.send(new GetFileCommand({ repositoryName, filePath: '/deep/one.txt' }));
  expect(Buffer.from(file.fileContent ?? []).toString()).toBe('deep/one.txt');
  const folder = await codecommit.send(new GetFolderCommand({ repositoryName, folderPath: 'deep' }));
  expect((folder.files ?? []).map(({ relativePath }) => relativePath)).toEqual(['one.txt', 'two.txt']);
});

test.each([
  ['', '', `arn:aws:iam::${account}:root`],
  ['<.>', 'said', `arn:aws:iam::${account}:root`],
  ['Mary', '', 'Mary'],
])(
  'a file that is put with the name "%s" and the message "%s" has an author and a message',
  async (name, commitMessage, author) => {
    const repositoryName = `named-${name.length}`;
    await codecommit.send(new CreateRepositoryCommand({ repositoryName }));
    const file = { branchName: 'main', filePath: 'a.txt', fileContent: Buffer.from('a') };
    const { commitId } = await codecommit.send(
      new PutFileCommand({ repositoryName, ...file, name, commitMessage }),
    );
    const { commit } = await codecommit.send(new GetCommitCommand({ repositoryName, commitId }));
    expect([commit?.author?.name, commit?.message]).toEqual([
      author,
      `${commitMessage === '' ? 'Edited a.txt' : commitMessage}\n`,
    ]);
  },
);

test('several ids of commits are answered one by one', async () => {
  const { branch } = await codecommit.send(
    new GetBranchCommand({ repositoryName: 'files', branchName: 'main' }),
  );
  const { commits = [], errors = [] } = await codecommit.send(
    new BatchGetCommitsCommand({
      repositoryName: 'files',
      commitIds: [branch?.commitId ?? '', 'main', 'f'.repeat(40)],
    }),
  );
  expect(commits.map(({ commitId }) => commitId)).toEqual([branch?.commitId]);
  expect(errors.map(({ errorCode }) => errorCode)).toEqual([
    'InvalidCommitIdException',
    'CommitIdDoesNotExistException',
  ]);
});
