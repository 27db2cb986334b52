import type { ArtifactName, BuildStageName } from '../../../buildspecs/stages';
import { bucketArn } from '../../../tags/arn';
import { bucketName } from '../../../tags/names';
import { PLAN_PAGE_FORMS, planPagePattern } from '../../../tags/plan-page-names';
import { regionalServiceName } from '../../../tags/service-names';
import type { Conditions, Statement } from '../../policy-document';
import { artifactBucketOf, logGroupArn, reportGroupArn, type LaneFacts } from '../lane-facts';

/** The condition that a key is used through services only, never by itself. */
export function throughServices({ place }: LaneFacts, services: readonly string[]): Conditions {
  const names = services.map((service) => regionalServiceName(place.partition, service, place.region));
  return { StringEquals: { 'kms:ViaService': names } };
}

/**
 * The objects of an artifact. CodePipeline's keys are `<pipeline>/<artifact>/<random>`, both names cut short (the
 * pipeline's after 20 characters, the artifact's after 10), so the pipeline's is no boundary: each lane has its own bucket.
 */
export function artifactArns(facts: LaneFacts, artifacts: readonly ArtifactName[]): string[] {
  const bucket = artifactBucketOf(facts);
  return artifacts.map((artifact) => bucketArn(facts.place.partition, bucket, `*/${artifact}/*`));
}

/** Reads artifacts and finds their bucket. */
export function readArtifacts(facts: LaneFacts, inputs: readonly ArtifactName[]): Statement[] {
  return [
    {
      sid: 'ReadInputs',
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: artifactArns(facts, inputs),
    },
    {
      sid: 'LocateArtifacts',
      actions: ['s3:GetBucketAcl', 's3:GetBucketLocation'],
      resources: [bucketArn(facts.place.partition, artifactBucketOf(facts))],
    },
  ];
}

/** Writes the one artifact that a stage hands over. */
export function writeArtifact(facts: LaneFacts, output: ArtifactName): Statement {
  return { sid: 'WriteOutput', actions: ['s3:PutObject'], resources: artifactArns(facts, [output]) };
}

/** Keeps the plans that people read, beside the artifacts. */
export function writePlanPages(facts: LaneFacts): Statement {
  const keys = PLAN_PAGE_FORMS.map(planPagePattern);
  const bucket = artifactBucketOf(facts);
  return {
    sid: 'KeepPlanPages',
    actions: ['s3:PutObject'],
    resources: keys.map((key) => bucketArn(facts.place.partition, bucket, key)),
  };
}

/** Uses the tooling key through services: to read, and to write as well. */
export function useToolingKey(facts: LaneFacts, keyArn: string, services: readonly string[]): Statement {
  return {
    sid: 'UseToolingKey',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [keyArn],
    conditions: throughServices(facts, services),
  };
}

/** Reads through services what the tooling key encrypts. */
export function readWithToolingKey(facts: LaneFacts, keyArn: string, services = ['s3']): Statement {
  return {
    sid: 'ReadWithToolingKey',
    actions: ['kms:Decrypt'],
    resources: [keyArn],
    conditions: throughServices(facts, services),
  };
}

/** Writes the logs of builds. */
export function writeLogs(facts: LaneFacts, parts: readonly string[]): Statement {
  return {
    sid: 'WriteLogs',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: parts.map((part) => `${logGroupArn(facts, part)}:*`),
  };
}

/** Writes the reports of stages. */
export function writeReports(facts: LaneFacts, stages: readonly BuildStageName[]): Statement {
  return {
    sid: 'WriteReports',
    actions: ['codebuild:BatchPutTestCases', 'codebuild:CreateReport', 'codebuild:UpdateReport'],
    resources: stages.map((stage) => reportGroupArn(facts, stage)),
  };
}

/** Reads the toolchain, and finds its bucket. */
export function readToolchain({ place, prefix, toolchainKey }: LaneFacts): Statement[] {
  const bucket = bucketName(prefix, 'toolchain');
  return [
    {
      sid: 'ReadToolchain',
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: [bucketArn(place.partition, bucket, toolchainKey)],
    },
    {
      sid: 'LocateToolchain',
      actions: ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
      resources: [bucketArn(place.partition, bucket)],
    },
  ];
}
