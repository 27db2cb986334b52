import * as z from 'zod';
import { account, region, text } from './schema-values';

const CONNECTION_ARN =
  /^arn:aws(?:-[a-z]+)*:code(?:connections|star-connections):[a-z0-9-]+:[0-9]{12}:connection\/[A-Za-z0-9-]+$/;

const REPOSITORY =
  'expected {"kind": "codecommit", "name": …} or {"kind": "connection", "arn": …, "repository": "owner/name"}';

/** The fields of a repository, for each kind. */
export const repositoryFields = {
  codecommit: {
    kind: z.literal('codecommit'),
    name: text(/^[\w.-]{1,100}$/, 'expected the name of a CodeCommit repository, such as "infra"'),
  },
  connection: {
    kind: z.literal('connection'),
    arn: text(CONNECTION_ARN, 'expected the ARN of a connection'),
    repository: text(/^[\w.-]+(?:\/[\w.-]+)+$/, 'expected "owner/name"'),
  },
};

/** The fields of the tooling account. */
export const toolingFields = {
  account,
  region,
  repository: z.discriminatedUnion(
    'kind',
    [z.strictObject(repositoryFields.codecommit), z.strictObject(repositoryFields.connection)],
    REPOSITORY,
  ),
};
