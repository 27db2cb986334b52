import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { planPageKey, type PlanPageForm } from '../../tags/plan-page-names';
import { planPage } from './page';
import { planText } from './plan-text';
import type { ShownPlan } from './shown-plan';

const TYPES: Readonly<Record<PlanPageForm, string>> = {
  html: 'text/html; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** The plans of a lane's executions as people read them, beside the artifacts and for as long. */
export class S3PlanPages {
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
  ) {}

  /** Keeps the plan of an execution, in both forms. */
  async keep(execution: string, plan: ShownPlan): Promise<void> {
    const texts: Readonly<Record<PlanPageForm, string>> = { html: planPage(plan), txt: planText(plan) };
    await Promise.all([this.put(execution, 'html', texts.html), this.put(execution, 'txt', texts.txt)]);
  }

  private async put(execution: string, form: PlanPageForm, text: string): Promise<void> {
    const Key = planPageKey(execution, form);
    await this.client.send(
      new PutObjectCommand({ Bucket: this.bucket, Key, Body: text, ContentType: TYPES[form] }),
    );
  }
}
