// The little of oidc-provider that tests use; it brings no types of its own.
declare module 'oidc-provider' {
  import type { EventEmitter } from 'node:events';
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface StoredModel {
    readonly grantId?: string;
    destroy(): Promise<void>;
  }
  interface ModelKind {
    find(id: string): Promise<StoredModel | undefined>;
  }

  export default class Provider extends EventEmitter {
    constructor(issuer: string, configuration: object);
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    readonly Grant: ModelKind;
  }
}
