import { parseSubscriber } from '../../tags/notify';

test.each([
  ['releases@acme.example', 'email'],
  ['on-call+prod@eu.acme.example', 'email'],
  ['https://hooks.acme.example/releases?key=a1', 'https'],
  ['https://hooks.acme.example:8443', 'https'],
  ['arn:aws:sqs:us-east-1:111122223333:releases', 'sqs'],
  ['arn:aws-cn:sqs:cn-north-1:111122223333:releases', 'sqs'],
])('%s is told by %s', (endpoint, protocol) => {
  expect(parseSubscriber(endpoint)).toEqual({ protocol, endpoint });
});

test.each([
  ['http://hooks.acme.example', 'not encrypted'],
  ['releases', 'no address'],
  ['a@b', 'no domain'],
  ['a@b.c\nd@e.f', 'two lines'],
  ['https://user:secret@hooks.acme.example', 'a password'],
  ['arn:aws:sqs:us-east-1::releases', 'no account'],
  ['arn:aws:sns:us-east-1:111122223333:releases', 'another service'],
  [`${'a'.repeat(500)}@b.example`, 'too long'],
])('%j is refused: %s', (endpoint) => {
  expect(parseSubscriber(endpoint)).toBeUndefined();
});
