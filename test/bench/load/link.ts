/**
 * A link between a phone and the world, as numbers: how long each byte takes. One bottleneck each way that all connections
 * share, first come first served; propagation after it; TCP's handshake before a connection's first byte; and downwards slow
 * start, from ten segments on, twice as many with every round trip. No loss, and no restart after idling.
 */
import type { Profile } from './conditions.js';

/** Payload of a segment, and what TCP and IP add to it on the way. */
const SEGMENT = 1460;
const HEADERS = 40;
const FIRST_WINDOW = 10 * SEGMENT;

/** Time, and what happens at times to come: in the order of their moments, and then in that of their asking. */
export interface Timetable {
  now(): number;
  at(moment: number, happen: () => void): void;
}

/** The real one. One timer for all: those of Node's own may fire out of order. */
export function realTime(): Timetable {
  const waiting: { readonly moment: number; readonly happen: () => void }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const turn = (): void => {
    timer = undefined;
    for (let next = waiting[0]; next && next.moment <= performance.now(); next = waiting[0]) {
      waiting.shift();
      next.happen();
    }
    arm();
  };
  const arm = (): void => {
    if (timer !== undefined) clearTimeout(timer);
    timer = waiting[0] ? setTimeout(turn, Math.max(0, waiting[0].moment - performance.now())) : undefined;
  };
  return {
    now: () => performance.now(),
    at(moment, happen) {
      let place = waiting.length;
      while (place > 0 && (waiting[place - 1]?.moment ?? 0) > moment) place--;
      waiting.splice(place, 0, { moment, happen });
      if (place === 0) arm();
    },
  };
}

/** One way of the bottleneck. */
class Way {
  #free = 0;

  /** When the last bit of so many bytes has left, if they come now. */
  pass(now: number, bytes: number, bitsPerSecond: number): number {
    this.#free = Math.max(this.#free, now) + bytes * 8000 / bitsPerSecond;
    return this.#free;
  }
}

/** The radio of one phone. */
export class Link {
  profile: Profile;
  readonly time: Timetable;
  readonly #down = new Way();
  readonly #up = new Way();

  constructor(profile: Profile, time = realTime()) {
    this.profile = profile;
    this.time = time;
  }

  /** A new connection. `up` hands over what has arrived at the server, `down` what has arrived at the phone. */
  connect(up: (bytes: Buffer) => void, down: (bytes: Buffer) => void): Connection {
    const { roundTrip } = this.profile;
    return new Connection(this, this.time.now() + roundTrip, up, down);
  }

  /** When so many bytes, sent now, have arrived at the other side. */
  arrival(way: 'up' | 'down', now: number, bytes: number): number {
    const { roundTrip, [way]: rate } = this.profile;
    return (way === 'up' ? this.#up : this.#down).pass(now, bytes + HEADERS, rate) + roundTrip / 2;
  }
}

export class Connection {
  readonly #link: Link;
  readonly #open: number;
  readonly #up: (bytes: Buffer) => void;
  readonly #down: (bytes: Buffer) => void;
  #waiting: Buffer[] = [];
  #window = FIRST_WINDOW;
  #inFlight = 0;
  /** Bytes of the server's that have not left yet. */
  backlog = 0;
  /** Called when some have. */
  drained: () => void = () => undefined;
  #ended: (() => void) | undefined;

  constructor(link: Link, open: number, up: (bytes: Buffer) => void, down: (bytes: Buffer) => void) {
    this.#link = link;
    this.#open = open;
    this.#up = up;
    this.#down = down;
  }

  /** The phone sends. What comes before TCP's own handshake is over waits for it. */
  send(bytes: Buffer): void {
    const { time } = this.#link;
    const begin = Math.max(time.now(), this.#open);
    for (const part of segments(bytes)) {
      // Asked for when it is its turn, so that a connection that waits for its handshake holds up no other.
      time.at(begin, () => time.at(this.#link.arrival('up', time.now(), part.length), () => this.#up(part)));
    }
  }

  /** The server answers. */
  answer(bytes: Buffer): void {
    this.#waiting.push(...segments(bytes));
    this.backlog += bytes.length;
    this.#pump();
  }

  /** The server has said all; `ended` is called when the phone has it. */
  end(ended: () => void): void {
    this.#ended = ended;
    this.#pump();
  }

  #pump(): void {
    const { time, profile } = this.#link;
    while (this.#inFlight < this.#window) {
      const part = this.#waiting.shift();
      if (!part) break;
      this.#inFlight += part.length;
      this.backlog -= part.length;
      const arrival = this.#link.arrival('down', time.now(), part.length);
      time.at(arrival, () => this.#down(part));
      time.at(arrival + profile.roundTrip / 2, () => {
        this.#inFlight -= part.length;
        this.#window += part.length;
        this.#pump();
        this.drained();
      });
    }
    const ended = this.#ended;
    if (!ended || this.#waiting.length > 0) return;
    this.#ended = undefined;
    time.at(this.#link.arrival('down', time.now(), 0), ended);
  }
}

function segments(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let from = 0; from < bytes.length; from += SEGMENT) parts.push(bytes.subarray(from, from + SEGMENT));
  return parts;
}
