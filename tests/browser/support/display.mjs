// A screen nobody looks at (Xvfb), for browsers that draw only where there is one.
import { spawn } from 'node:child_process';

// → { name: ':7', stop() }. The X server takes the first free number itself and says which.
export async function start_display() {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const name = await new Promise((resolve, reject) => {
    let said = '';
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3].on('data', (bytes) => {
      said += bytes;
      if (said.includes('\n')) resolve(`:${said.trim()}`);
    });
  });
  return {
    name,
    stop: () => new Promise((resolve) => {
      server.once('exit', resolve);
      server.kill();
    }),
  };
}
