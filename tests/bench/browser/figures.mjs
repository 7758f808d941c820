// The bench's table: figures, what they were to be, and how they stand to a peer's. Nothing here passes or fails.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

const number = (value) => (Math.abs(value) >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2))
  .replace(/\B(?=(\d{3})+(?!\d))/g, ',');

export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
export const percentile = (values, share) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

export class Figures {
  #figures = [];

  say(line) { console.log(`\n${line}`); }

  // at_most: the goal for the value itself.
  add(name, value, unit, at_most) {
    const ratio = at_most !== undefined && value > 0 ? at_most / value : undefined;
    this.#figures.push({ name, value, unit, goal: at_most, at_least: false, ratio });
    console.log(`  ${name}`.padEnd(64) + number(value).padStart(12) + ` ${unit}`.padEnd(11) +
      (at_most === undefined ? '' : ` goal ≤ ${number(at_most).padStart(7)}`) + (ratio ? `   × ${number(ratio)}` : ''));
  }

  // Ours as a share of theirs, and the share it was to be.
  share(name, ours, theirs, at_most) {
    const share = ours / theirs;
    this.#figures.push({ name, value: share, unit: 'of theirs', goal: at_most, at_least: false, ratio: at_most / share });
    console.log(`  ${name}`.padEnd(64) + share.toFixed(3).padStart(12) + ' of theirs ' + `goal ≤ ${at_most.toFixed(2).padStart(7)}` + (share <= at_most ? '' : '   missed'));
  }

  write(file) {
    mkdirSync('build/bench', { recursive: true });
    writeFileSync(file, `${JSON.stringify({ machine: `${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB`, figures: this.#figures })}\n`);
  }
}
