import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { integrityFindings } from '../../gates/integrity';
import { WORKING_FILES } from '../../releases/stage-context';
import { expectation } from '../gates/fixtures/expectation';
import { stackCopy } from '../gates/fixtures/stack-copy';

test('what Terraform and CDKTF leave on this machine does not refuse a release by hand', () => {
  const stackDir = stackCopy({ plan: 'the plan of cdktf diff' });
  mkdirSync(join(stackDir, '.terraform'));
  expect(integrityFindings(stackDir, expectation, { workingFiles: WORKING_FILES })).toEqual([]);
  expect(integrityFindings(stackDir, expectation)).toHaveLength(2);
});
