// A worker that carries ports of the main process on to the page's workers, so that the page's own thread touches nothing of what
// passes: in Electron such a port goes straight to its worker, too.
import { connect } from './link.ts';
import { createPorts } from './ports.ts';

/** A port whose far end in the main process is called `id`; the port itself is transferred along. */
export interface Carriage {
  readonly id: string;
}

/** Runs in the carrier, for the window's page. */
export function carry(windowId: number): void {
  const link = connect(windowId, 'ports');
  const ports = createPorts(link, ({ id }) => {
    throw new Error(`electron stand-in: a port within a carried port (${id}) is not implemented`);
  });
  link.onMessage = (message, buffers) => void ports.receive(message, buffers);
  addEventListener('message', ({ data, ports: [port] }: MessageEvent<Carriage>) => {
    if (port) ports.adopt(data.id, port);
  });
}

/** Runs in the page: gives the carrier a port, starting it for the first one. */
export function createCarrier(windowId: number): (carriage: Carriage, port: MessagePort) => void {
  let worker: Worker | undefined;
  return (carriage, port) => {
    worker ??= new Worker(`/__standin__/carrier/${windowId}.js`, { name: 'port-carrier' });
    worker.postMessage(carriage, [port]);
  };
}
