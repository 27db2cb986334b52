import { ServiceError } from '../wire/service-error';
import { bodyText, parseJson } from './answers';
import { type Credentials, rootCredentials } from '../credentials';
import { sessionOwner, type RoleSession } from './credentials';
import { type Delivery, parseDeliveries } from './delivery';
import { EmulatorHttp } from './emulator-http';
import {
  type Answer,
  type AssumeRoleCall,
  type AuthorizeCall,
  type Authorization,
  type KeyOwner,
  parseAuthorization,
  parseKeyOwner,
  text,
} from './service-calls';

/** The emulator as the services in front of it use it. */
export class Emulator extends EmulatorHttp {
  /** Whose key this is; throws AWS's error for an unknown, foreign or expired one. */
  async keyOwner(accessKeyId: string, sessionToken: string): Promise<KeyOwner> {
    return parseKeyOwner(await this.serviceCall('credential', { accessKeyId, sessionToken }));
  }

  async authorize(call: AuthorizeCall): Promise<Authorization> {
    return parseAuthorization(await this.serviceCall('authorize', call));
  }

  /** Temporary credentials of a role whose trust policy allows the service; throws AccessDenied with the reason. */
  async assumeRole(call: AssumeRoleCall): Promise<RoleSession> {
    const answer = await this.serviceCall('assume-role', call);
    if (answer['error'] !== undefined)
      throw new ServiceError(text(answer['error']), text(answer['message']), 403);
    return {
      accessKeyId: text(answer['accessKeyId']),
      secretAccessKey: text(answer['secretAccessKey']),
      sessionToken: text(answer['sessionToken']),
      ...sessionOwner(text(answer['arn'])),
      expiration: new Date(Number(answer['expiration']) * 1000),
    };
  }

  /** Events with a source of AWS's own, for the targets that the emulator serves itself. */
  async putEvents(account: string, region: string, entries: readonly object[]): Promise<void> {
    await this.serviceCall('put-events', { account, region, entries });
  }

  /** Tells the emulator where the endpoint listens: its functions call services of the endpoint too. */
  async announce(url: string): Promise<void> {
    await this.serviceCall('endpoint', { url });
  }

  /** Deliveries of rules whose targets are started here; waits up to the given seconds for the first. */
  async deliveries(seconds: number): Promise<Delivery[]> {
    return parseDeliveries(await this.serviceCall('deliveries', { seconds }));
  }

  /** A call of a JSON service; an error answer is thrown as a ServiceError with the service's code. */
  async json(call: {
    service: string;
    target: string;
    region: string;
    credentials: Credentials;
    input: object;
  }): Promise<Answer> {
    const response = await this.send({
      ...call,
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': call.target },
      body: JSON.stringify(call.input),
    });
    return parseJson(await bodyText(response));
  }

  /** As `json`, with the power of the account's root: for what AWS does on its own account. */
  async jsonAsRoot(
    account: string,
    region: string,
    service: string,
    target: string,
    input: object,
  ): Promise<Answer> {
    return this.json({ service, target, region, credentials: rootCredentials(account), input });
  }

  private async serviceCall(name: string, input: object): Promise<Answer> {
    const body = JSON.stringify(input);
    const headers = {
      'x-service-token': this.address.serviceToken,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    };
    const response = await this.request('POST', `/_services/${name}`, headers, body);
    const answer = parseJson(await bodyText(response));
    if ((response.statusCode ?? 0) >= 300)
      throw new ServiceError(text(answer['error']), text(answer['message']), 500);
    return answer;
  }
}
