// A TCP proxy on loopback that does what networks do: delays, refuses, cuts in the middle, loses answers. Journeys put it
// between the browser and the server. tests/loopback/fault_proxy.hpp is the same for native devices.
import { createServer, connect } from 'node:net';

const no_fault = { delay_ms: 0, upload_limit: Infinity, download_limit: Infinity, refuse: false };

// fault_proxy(8080) → { port, set, cut, close }
//   set({ delay_ms })        before each piece goes on, in either direction
//   set({ upload_limit })    bytes per connection towards the server, then both ends are cut
//   set({ download_limit })  bytes per connection towards the browser; 0 loses the answer after it was given
//   set({ refuse: true })    new connections are closed at once;  set() heals everything
// A fault holds for open connections too, from their next piece on. cut() ends every open connection.
export async function fault_proxy(server_port) {
  let fault = no_fault;
  const pairs = new Set();

  const listener = createServer({ noDelay: true }, (browser) => {
    if (fault.refuse) return browser.destroy();
    const server = connect({ host: '127.0.0.1', port: server_port, noDelay: true });
    const pair = [browser, server];
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    const join = (from, to, limit) => {
      let passed = 0;
      let before = Promise.resolve();
      from.on('data', (piece) => {
        before = before.then(async () => {
          if (fault.delay_ms > 0) await new Promise((done) => setTimeout(done, fault.delay_ms));
          const room = Math.max(0, fault[limit] - passed);
          passed += Math.min(piece.length, room);
          if (to.destroyed) return;
          if (piece.length > room) {
            // What still fits arrives; then the line is dead.
            if (room > 0) to.write(piece.subarray(0, room), end);
            else end();
            return;
          }
          if (!to.write(piece)) {
            from.pause();
            to.once('drain', () => from.resume());
          }
        });
      });
      from.on('error', end);
      from.on('end', () => before.then(() => to.end()));
      from.on('close', () => before.then(end));
    };
    join(browser, server, 'upload_limit');
    join(server, browser, 'download_limit');
  });

  await new Promise((done, fail) => listener.once('error', fail).listen(0, '127.0.0.1', done));
  const cut = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
    pairs.clear();
  };
  return {
    port: listener.address().port,
    set(changes) { fault = changes ? { ...fault, ...changes } : no_fault; },
    cut,
    close() {
      cut();
      return new Promise((done) => listener.close(done));
    },
  };
}
