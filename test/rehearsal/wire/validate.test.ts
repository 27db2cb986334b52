import { serviceModels } from '../../../rehearsal/wire/model';
import { violationMessage, violations } from '../../../rehearsal/wire/validate';

test.each([
  ['a missing member', {}, "Value null at 'name' failed to satisfy constraint: Member must not be null"],
  ['a wrong pattern', { name: 'a b' }, 'Member must satisfy regular expression pattern'],
  ['a wrong type', { name: 5 }, 'Member must be of type string'],
  [
    'a nested enumeration',
    { name: 'a', sourceRevisions: [{ actionName: 'a', revisionType: 'X', revisionValue: 'v' }] },
    'Member must satisfy enum value set',
  ],
])('%s is a violation', (_, input, message) => {
  expect(violations(serviceModels.codepipeline, 'StartPipelineExecution', input).join()).toContain(message);
});

test('all violations of a request are told at once', () => {
  const found = violations(serviceModels.codepipeline, 'PutApprovalResult', { pipelineName: 'p' });
  expect(found).toHaveLength(4);
  expect(violationMessage(found)).toMatch(/^4 validation errors detected: /);
});

test('a request that fits has none', () => {
  expect(
    violations(serviceModels.codebuild, 'StartBuild', {
      projectName: 'p',
      environmentVariablesOverride: [{ name: 'A', value: '' }],
    }),
  ).toEqual([]);
});
