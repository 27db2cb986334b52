import { execFileSync } from 'node:child_process';
import { exportedEnvironment, formatExports } from '../../rehearsal/exported-environment';

test('a shell that reads the lines sends git for CodeCommit to the endpoint, signed in', () => {
  const variables = exportedEnvironment('http://127.0.0.1:4000', '111122223333', 'us-east-1');
  const script = `${formatExports(variables)}\ngit config --get-regexp '^url'`;
  const printed = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).trim().split('\n');
  const base = 'git-codecommit.us-east-1.amazonaws.com.localhost:4000/';
  const key = `url.http://111122223333:rehearsal@${base}.insteadof`;
  expect(printed).toEqual([
    `${key} https://git-codecommit.us-east-1.amazonaws.com/`,
    `${key} http://${base}`,
  ]);
});

test('a value with a quote stays one value', () => {
  const printed = execFileSync('sh', ['-c', `${formatExports({ A: `it's $HOME` })}\nprintf %s "$A"`]);
  expect(printed.toString()).toBe(`it's $HOME`);
});
