import { driftNotApplied, planMissing, ReleaseRefused, stackRefused } from '../../releases/errors';
import { finding } from '../gates/fixtures/finding';

test('a refusal names its subject and each problem', () => {
  const error = stackRefused('dev_global_research', [
    finding({ ruleId: 'provisioner', message: 'runs code', source: { file: 'cdk.tf.json', line: 3 } }),
    finding({ ruleId: 'foreign-state', message: 'is another state', source: null }),
  ]);
  expect(error).toBeInstanceOf(ReleaseRefused);
  expect(error.message).toBe(
    [
      'the stack dev_global_research is not what the configuration says:',
      '  provisioner (cdk.tf.json:3): runs code',
      '  foreign-state: is another state',
    ].join('\n'),
  );
});

test('a plan that is missing is something to mend, with the command that makes it', () => {
  const error = planMissing('s', 'dev_global/research/1.0', 'release.tfplan');
  expect(error).not.toBeInstanceOf(ReleaseRefused);
  expect(error.message).toBe(
    'nothing to apply for s: no release.tfplan there; make a plan first: taglane plan dev_global/research/1.0',
  );
});

test('a look for drift that is to be applied says how to undo what it found', () => {
  expect(driftNotApplied('dev_global_research').message).toContain(
    'to undo what was changed by hand: taglane drift dev_global_research --reconcile',
  );
});
