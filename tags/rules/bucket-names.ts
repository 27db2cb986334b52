import type { Draft } from '../configuration-draft';
import { nameProblem } from '../name';
import { artifactBucketName, laneName } from '../names';
import { releaseBucketName } from '../release-names';
import { stateBucketName } from '../state-names';
import { printable } from '../printable';
import { formatPath, type Problem } from '../problem';

/** AWS limit: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET_LENGTH = 63;
const RESERVED_START = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const RESERVED_END = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'];

/** Every bucket that the prefix and an environment name is one that S3 accepts. */
export function bucketNamesAreLegal({ prefix, environments }: Draft): Problem[] {
  if (prefix === undefined) return [];
  const reserved = RESERVED_START.filter((start) => prefix.startsWith(start)).map((start) => ({
    path: 'prefix',
    message: `${printable(prefix)} starts with "${start}", which S3 reserves; expected another prefix`,
  }));
  const names = [...(environments?.keys() ?? [])].filter((name) => nameProblem(name) === undefined);
  return [...reserved, ...names.flatMap((name) => environmentProblems(prefix, name))];
}

/** An environment's buckets: the longest one decides about the length, one with a reserved end is enough. */
function environmentProblems(prefix: string, environment: string): Problem[] {
  const buckets = [
    stateBucketName(prefix, environment),
    releaseBucketName(prefix, environment),
    artifactBucketName(prefix, { environment, name: laneName(prefix, [environment]) }),
  ];
  const path = formatPath(['environments', environment]);
  const longest = buckets.reduce((a, b) => (b.length > a.length ? b : a));
  const end = RESERVED_END.find((suffix) => buckets.some((bucket) => bucket.endsWith(suffix)));
  const problems: Problem[] = [];
  if (end !== undefined) {
    problems.push({
      path,
      message: `the bucket "${buckets[0] ?? ''}" would end with "${end}", which S3 reserves; expected another name`,
    });
  }
  if (longest.length > BUCKET_LENGTH) {
    problems.push({
      path,
      message: `the bucket ${printable(longest)} would have ${longest.length} characters; S3 allows ${BUCKET_LENGTH}; shorten prefix or environment by ${longest.length - BUCKET_LENGTH}`,
    });
  }
  return problems;
}
