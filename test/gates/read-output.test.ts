import { z } from 'zod';
import { GateFailure } from '../../gates/errors';
import { readOutput } from '../../gates/read-output';

const parse = (text: string) => z.object({ count: z.number() }).parse(JSON.parse(text));

test('what can be read is returned', () => {
  expect(readOutput('lint', 'tflint', '{"count":1}', parse)).toEqual({ count: 1 });
});

test('a wrong form is a failure that says where', () => {
  const read = () => readOutput('lint', 'tflint', '{"count":"x"}', parse);
  expect(read).toThrow(GateFailure);
  expect(read).toThrow(/expected number, received string[^]*count/);
});

test('a secret is not in the message', () => {
  const read = () => readOutput('plan', 'terraform show', '{"password":"hunter2"', parse, { secret: true });
  expect(read).toThrow('it is no JSON');
  expect(read).not.toThrow('hunter2');
});
