import { DrivenService } from '../../support/botocore/driven-service';
import { account, type Rehearsal, region, startRehearsal } from '../../support/rehearsal';

jest.setTimeout(60_000);

let rehearsal: Rehearsal;
let codecommit: DrivenService;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  codecommit = await DrivenService.start(rehearsal, 'codecommit');
}, 60_000);

afterAll(async () => {
  codecommit.stop();
  await rehearsal.stop();
});

const repositoryName = 'driven';
const resourceArn = `arn:aws:codecommit:${region}:${account}:${repositoryName}`;

test('repositories, their tags and their triggers answer as the service model says', async () => {
  await codecommit.ok('CreateRepository', { repositoryName: 'before', tags: { a: 'b' } });
  await codecommit.ok('UpdateRepositoryName', { oldName: 'before', newName: repositoryName });
  await codecommit.ok('UpdateRepositoryDescription', { repositoryName, repositoryDescription: 'said' });
  const kmsKeyId = `arn:aws:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555`;
  await codecommit.ok('UpdateRepositoryEncryptionKey', { repositoryName, kmsKeyId });
  await codecommit.ok('GetRepository', { repositoryName });
  await codecommit.ok('BatchGetRepositories', { repositoryNames: [repositoryName, 'none'] });
  await codecommit.ok('ListRepositories', { sortBy: 'lastModifiedDate', order: 'descending' });
  await codecommit.ok('TagResource', { resourceArn, tags: { c: 'd' } });
  await codecommit.ok('UntagResource', { resourceArn, tagKeys: ['a'] });
  expect(await codecommit.ok('ListTagsForResource', { resourceArn })).toEqual({ tags: { c: 'd' } });
  await codecommit.ok('PutRepositoryTriggers', { repositoryName, triggers: [] });
  await codecommit.ok('GetRepositoryTriggers', { repositoryName });
});

test('files, commits and branches answer as the service model says', async () => {
  const file = { repositoryName, branchName: 'main', filePath: 'deep/a.txt', fileContent: 'text' };
  const { commitId, blobId } = await codecommit.ok<{ commitId: string; blobId: string }>('PutFile', file);
  await codecommit.ok('GetFile', { repositoryName, filePath: 'deep/a.txt' });
  await codecommit.ok('GetFolder', { repositoryName, folderPath: '/' });
  await codecommit.ok('GetBlob', { repositoryName, blobId });
  await codecommit.ok('GetCommit', { repositoryName, commitId });
  await codecommit.ok('BatchGetCommits', { repositoryName, commitIds: [commitId, '0'.repeat(40)] });
  await codecommit.ok('CreateBranch', { repositoryName, branchName: 'other', commitId });
  await codecommit.ok('GetBranch', { repositoryName, branchName: 'other' });
  await codecommit.ok('ListBranches', { repositoryName });
  await codecommit.ok('UpdateDefaultBranch', { repositoryName, defaultBranchName: 'other' });
  await codecommit.ok('DeleteBranch', { repositoryName, branchName: 'main' });
});

test('what is refused is refused with an error of the operation', async () => {
  const gone = { repositoryName: 'gone' };
  const here = { repositoryName };
  const refusals: [string, object, string][] = [
    ['CreateRepository', here, 'RepositoryNameExistsException'],
    ['CreateRepository', { repositoryName: 'no spaces' }, 'InvalidRepositoryNameException'],
    ['ListBranches', { ...here, nextToken: 'no token' }, 'InvalidContinuationTokenException'],
    ['GetRepository', gone, 'RepositoryDoesNotExistException'],
    ['UpdateDefaultBranch', { ...here, defaultBranchName: 'no' }, 'BranchDoesNotExistException'],
    ['CreateBranch', { ...here, branchName: 'b', commitId: 'f'.repeat(40) }, 'CommitDoesNotExistException'],
    ['DeleteBranch', { ...here, branchName: 'other' }, 'DefaultBranchCannotBeDeletedException'],
    ['GetBranch', { ...here, branchName: 'no' }, 'BranchDoesNotExistException'],
    ['GetCommit', { ...here, commitId: 'f'.repeat(40) }, 'CommitIdDoesNotExistException'],
    ['GetBlob', { ...here, blobId: 'f'.repeat(40) }, 'BlobIdDoesNotExistException'],
    ['GetFile', { ...here, filePath: 'none' }, 'FileDoesNotExistException'],
    ['GetFile', { ...here, filePath: 'a', commitSpecifier: 'no' }, 'CommitDoesNotExistException'],
    ['GetFolder', { ...here, folderPath: 'none' }, 'FolderDoesNotExistException'],
    ['ListTagsForResource', { resourceArn: `${resourceArn}x` }, 'RepositoryDoesNotExistException'],
    ['ListTagsForResource', { resourceArn: 'no arn' }, 'InvalidResourceArnException'],
    [
      'PutFile',
      { ...here, branchName: 'other', filePath: 'a', fileContent: 'b' },
      'ParentCommitIdRequiredException',
    ],
    [
      'PutFile',
      { ...here, branchName: 'other', filePath: 'a', fileContent: 'b', parentCommitId: 'f'.repeat(40) },
      'ParentCommitDoesNotExistException',
    ],
  ];
  const said = [];
  for (const [operation, input] of refusals) said.push(await codecommit.refused(operation, input));
  expect(said).toEqual(refusals.map(([, , code]) => code));
});

const names = (...branchNames: string[]) => branchNames.map((branchName) => ({ repositoryName, branchName }));

test.each<[string, string, object[]]>([
  ['GetCommit', 'InvalidCommitIdException', ['main', 'other~0', 'abc'].map((commitId) => ({ commitId }))],
  ['GetBranch', 'InvalidBranchNameException', names('other~0', 'a b', '@', 'f'.repeat(40), 'a.lock', '/a')],
  ['DeleteBranch', 'InvalidBranchNameException', names('gone~0', 'a..b')],
  [
    'CreateBranch',
    'InvalidBranchNameException',
    names('a b', 'a:b', '@').map((name) => ({ ...name, commitId: 'f'.repeat(40) })),
  ],
  ['CreateBranch', 'InvalidCommitIdException', [{ branchName: 'b', commitId: 'other' }]],
  ['UpdateDefaultBranch', 'InvalidBranchNameException', [{ defaultBranchName: 'other^' }]],
  ['UpdateDefaultBranch', 'InvalidBranchNameException', [{ defaultBranchName: 'n'.repeat(257) }]],
  ['GetBlob', 'InvalidBlobIdException', [{ blobId: 'other:deep/a.txt' }]],
  ['GetFile', 'InvalidPathException', [{ filePath: '../evil' }, { filePath: 'deep//a.txt' }]],
  ['GetFile', 'PathRequiredException', [{ filePath: '/' }]],
  ['GetFile', 'InvalidCommitException', [{ filePath: 'deep/a.txt', commitSpecifier: 'other~0' }]],
  ['GetFolder', 'InvalidPathException', [{ folderPath: '..' }]],
])('%s answers %s before git is asked', async (operation, code, inputs) => {
  const answers = [];
  for (const input of inputs) answers.push(await codecommit.refused(operation, { repositoryName, ...input }));
  expect(answers).toEqual(inputs.map(() => code));
});

test('a file that cannot be put is refused with an error of the operation', async () => {
  const { branch } = await codecommit.ok<{ branch: { commitId: string } }>('GetBranch', names('other')[0]);
  const put = (input: object) =>
    codecommit.refused('PutFile', {
      ...{ repositoryName, branchName: 'other', parentCommitId: branch.commitId, fileContent: 'text' },
      ...input,
    });
  const refusals: [object, string][] = [
    ...['../evil', 'a/./b', 'a//b', '.git/config', 'a/.GIT/b'].map((filePath): [object, string] => [
      { filePath },
      'InvalidPathException',
    ]),
    [{ filePath: '' }, 'PathRequiredException'],
    [{ filePath: 'deep/a.txt' }, 'SameFileContentException'],
    [{ filePath: 'deep' }, 'FileNameConflictsWithDirectoryNameException'],
    [{ filePath: 'deep/a.txt/b/c' }, 'DirectoryNameConflictsWithFileNameException'],
    [{ filePath: 'b', parentCommitId: 'other' }, 'InvalidParentCommitIdException'],
    [{ filePath: 'b', branchName: 'a b' }, 'InvalidBranchNameException'],
  ];
  const said = [];
  for (const [input] of refusals) said.push(await put(input));
  expect(said).toEqual(refusals.map(([, code]) => code));
});

test('every operation that is served was driven; every other one says that it is not', async () => {
  expect(await codecommit.ok('DeleteRepository', { repositoryName })).toHaveProperty('repositoryId');
  expect(await codecommit.ok('DeleteRepository', { repositoryName })).toEqual({});
  expect(await codecommit.untried()).toEqual([]);
  const unserved = await codecommit.unserved();
  expect(unserved.filter(({ code }) => code !== 'UnsupportedOperationException')).toEqual([]);
});
