import { affectedTargets } from '../../../releases/affected/affected-targets';
import { targetsOf } from '../../../tags/target';
import { CONFIGURATION } from '../../support/small-organisation';

const [a, b, c] = targetsOf(CONFIGURATION);
if (a === undefined || b === undefined || c === undefined) throw new Error('three targets are needed');

const at = (target: typeof a, fingerprint: string) => ({ target, fingerprint });

test('added, changed and removed targets are told apart, and the others are left out', () => {
  expect(affectedTargets([at(c, '1'), at(a, '1'), at(b, '1')], [at(a, '1'), at(b, '2')])).toEqual([
    { target: b, change: 'changed' },
    { target: c, change: 'removed' },
  ]);
  expect(affectedTargets([at(a, '1')], [at(a, '1'), at(b, '1')])).toEqual([{ target: b, change: 'added' }]);
});

test('an earlier commit without a configuration had no targets', () => {
  expect(affectedTargets([], [at(a, '1')])).toEqual([{ target: a, change: 'added' }]);
});
