// Hands the port from the main process to a worker, and keeps what the worker reports.
const worker = new Worker('worker.js');
const reports = [];
globalThis.reports = reports;
worker.addEventListener('message', ({ data }) => reports.push(data));
globalThis.askWorker = (bytes) => worker.postMessage({ bytes });
addEventListener('message', ({ data, ports }) => {
  if (data?.what) worker.postMessage({ what: data.what }, [...ports]);
});
