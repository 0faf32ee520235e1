let port;
addEventListener('message', ({ data, ports }) => {
  if (ports[0]) {
    port = ports[0];
    port.onmessage = (event) => postMessage(event.data);
    postMessage(data.what);
  } else {
    port.postMessage(data.bytes);
  }
});
