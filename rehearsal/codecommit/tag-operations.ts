import type {
  ListTagsForResourceInput,
  TagResourceInput,
  UntagResourceInput,
} from '@aws-sdk/client-codecommit';
import { type Operations, parsedBy } from '../endpoint/operation';
import type { Repositories } from './repositories';

const onResource = (action: string) => (input: { resourceArn?: string | undefined }) => [
  { action: `codecommit:${action}`, resource: input.resourceArn ?? '' },
];

export function tagOperations(repositories: Repositories): Operations {
  return {
    TagResource: parsedBy<TagResourceInput>({
      permissions: onResource('TagResource'),
      run: (input, caller) => {
        const { tags } = repositories.byArn(caller, input.resourceArn);
        for (const [key, value] of Object.entries(input.tags ?? {})) tags.set(key, value);
        repositories.site.changed();
        return {};
      },
    }),
    UntagResource: parsedBy<UntagResourceInput>({
      permissions: onResource('UntagResource'),
      run: (input, caller) => {
        const { tags } = repositories.byArn(caller, input.resourceArn);
        for (const key of input.tagKeys ?? []) tags.delete(key);
        repositories.site.changed();
        return {};
      },
    }),
    ListTagsForResource: parsedBy<ListTagsForResourceInput>({
      permissions: onResource('ListTagsForResource'),
      run: (input, caller) => ({
        tags: Object.fromEntries(repositories.byArn(caller, input.resourceArn).tags),
      }),
    }),
  };
}
