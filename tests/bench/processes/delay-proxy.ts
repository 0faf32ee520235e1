// The long line in a process of its own, so that its work is not taken for a reader's. Ends with the process that forked it.
import { type DelayProxyOptions, startDelayProxy } from '../support/delay-proxy.ts';

const proxy = await startDelayProxy(JSON.parse(process.argv[2] ?? '') as DelayProxyOptions);
process.send?.(proxy.port);
process.on('message', () => process.send?.(proxy.takeRoundTrips()));
process.once('disconnect', () => process.exit());
