import { appArguments } from '../../releases/app-arguments';

test.each([
  ['node tools/app.js', ['node', 'tools/app.js']],
  ['  npx  ts-node@10 ./main.ts --swc ', ['npx', 'ts-node@10', './main.ts', '--swc']],
])('the app %j is a program and its arguments', (app, words) => {
  expect(appArguments(JSON.stringify({ app }))).toEqual(words);
});

test.each([
  ['a && b', '"&&"'],
  ['node "my app.js"', '""my"'],
  ['node $APP', '"$APP"'],
  ['node app.js; rm x', '"app.js;"'],
  ['node app.js | tee log', '"|"'],
  ['', '""'],
])('the app %j needs a shell and is refused', (app, word) => {
  expect(() => appArguments(JSON.stringify({ app }))).toThrow(`app has ${word}, which needs a shell`);
});

test('a file that is cut off is said', () => {
  expect(() => appArguments('{"app":"node')).toThrow(
    'cdktf.json: app cannot be read: the file is not whole JSON',
  );
});

test.each(['[]', '{}', '{"app":["node"]}'])('%s has no app', (text) => {
  expect(() => appArguments(text)).toThrow(
    'cdktf.json: app is missing; expected a program and its arguments',
  );
});
