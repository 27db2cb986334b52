import type {
  ListTagsForResourceInput,
  TagResourceInput,
  UntagResourceInput,
} from '@aws-sdk/client-codepipeline';
import { parseArn } from '../../tags/arn';
import type { Caller } from '../endpoint/caller';
import { type Operations, parsedBy } from '../endpoint/operation';
import type { Site } from '../endpoint/site';
import { noSuchResource } from './errors';
import type { PipelineRecord } from './pipeline-record';

export function tagOperations(site: Site): Operations {
  const byArn = (caller: Caller, arn: string | undefined): PipelineRecord => {
    const found = site.world
      .at(caller.account, caller.region)
      .pipelines.get(parseArn(arn ?? '')?.resource ?? '');
    if (found === undefined) throw noSuchResource(arn ?? '');
    return found;
  };
  return {
    TagResource: parsedBy<TagResourceInput>({
      permissions: (input) => [{ action: 'codepipeline:TagResource', resource: input.resourceArn ?? '' }],
      run: (input, caller) => {
        const { tags } = byArn(caller, input.resourceArn);
        for (const { key = '', value = '' } of input.tags ?? []) tags.set(key, value);
        site.changed();
        return {};
      },
    }),
    UntagResource: parsedBy<UntagResourceInput>({
      permissions: (input) => [{ action: 'codepipeline:UntagResource', resource: input.resourceArn ?? '' }],
      run: (input, caller) => {
        const { tags } = byArn(caller, input.resourceArn);
        for (const key of input.tagKeys ?? []) tags.delete(key);
        site.changed();
        return {};
      },
    }),
    ListTagsForResource: parsedBy<ListTagsForResourceInput>({
      permissions: (input) => [
        { action: 'codepipeline:ListTagsForResource', resource: input.resourceArn ?? '' },
      ],
      run: (input, caller) => ({
        tags: [...byArn(caller, input.resourceArn).tags].map(([key, value]) => ({ key, value })),
      }),
    }),
  };
}
