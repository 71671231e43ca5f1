/** The link of the load bench takes as long as a network of those figures would. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Link } from '../../bench/load/link.js';
import type { Timetable } from '../../bench/load/link.js';

/** Time that passes when it is told to. */
function madeUpTime(): Timetable & { pass(): void } {
  const waiting: { moment: number; order: number; happen: () => void }[] = [];
  let now = 0;
  let order = 0;
  return {
    now: () => now,
    at: (moment, happen) => void waiting.push({ moment, order: order++, happen }),
    pass() {
      for (;;) {
        waiting.sort((a, b) => a.moment - b.moment || a.order - b.order);
        const next = waiting.shift();
        if (!next) return;
        now = Math.max(now, next.moment);
        next.happen();
      }
    },
  };
}

const PROFILE = { roundTrip: 400, down: 400_000, up: 400_000 };
/** Milliseconds that so many segments take on the wire, headers included. */
const wire = (segments: number): number => segments * 1500 * 8 / 400;

/** One request of 100 bytes on a new connection, answered at once; when the last byte of the answer has come. */
function download(bytes: number, profile = PROFILE): number {
  const time = madeUpTime();
  const link = new Link(profile, time);
  let last = 0;
  let got = 0;
  const connection = link.connect(() => connection.answer(Buffer.alloc(bytes)), (part) => {
    got += part.length;
    last = time.now();
  });
  connection.send(Buffer.alloc(100));
  time.pass();
  assert.equal(got, bytes);
  return last;
}

describe('the link of the bench', () => {
  it('charges a round trip for the handshake and one for the question', () => {
    assert.ok(Math.abs(download(100) - (400 + 400 + 2 * 140 * 8 / 400)) < 1);
  });

  it('sends a first window of ten segments at once, and lets the bottleneck say how fast', () => {
    assert.ok(Math.abs(download(10 * 1460) - (800 + 140 * 8 / 400 + wire(10))) < 1);
  });

  it('waits for the first acknowledgement before the eleventh segment, where the bottleneck would not', () => {
    const fast = { roundTrip: 165, down: 8_100_000, up: 1_350_000 };
    assert.ok(download(11 * 1460, fast) - download(10 * 1460, fast) > 150);
    assert.ok(download(30 * 1460, fast) - download(11 * 1460, fast) < 40);
    assert.ok(download(31 * 1460, fast) - download(30 * 1460, fast) > 100);
  });

  it('shares the bottleneck between connections, and keeps the order of bytes', () => {
    const time = madeUpTime();
    const link = new Link(PROFILE, time);
    const text = Buffer.from(Array.from({ length: 40_000 }, (_, at) => at % 251));
    const ends: number[] = [];
    for (let one = 0; one < 2; one++) {
      const parts: Buffer[] = [];
      const connection = link.connect(() => {
        connection.answer(text);
        connection.end(() => {
          ends.push(time.now());
          assert.deepEqual(Buffer.concat(parts), text);
        });
      }, (part) => parts.push(part));
      connection.send(Buffer.alloc(100));
    }
    time.pass();
    assert.equal(ends.length, 2);
    // Twice 27 whole segments on one bottleneck, and a rest.
    assert.ok((ends[1] ?? 0) > 800 + wire(54));
  });
});
