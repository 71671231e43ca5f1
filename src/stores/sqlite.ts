import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClaimStore } from './store.js';

export interface SqliteStoreOptions {
  /** The file that keeps the claims. It is made if it is not there; its folder must be, and be writable. */
  readonly file: string;
  /** Milliseconds since 1970; the host's clock by default. */
  readonly now?: () => number;
}

/** SQLite's own wait blocks this process, so it is short; the rest is waited here. */
const BUSY_MS = 20;
const PATIENCE_MS = 5000;
const SWEEP_MS = 60_000;
/** One sweep removes no more, so that no claim waits long behind it. */
const SWEEP_ROWS = 500;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '');

/**
 * Claims in one file, for any number of processes on one host (needs the package `libsql`). A claim that was answered
 * is on the disk: it survives the end of the process and of the machine. Time is the host's clock.
 *
 * Never on a network file system (NFS, SMB, most shared volumes): the processes would not see each other's locks. Never
 * remove, copy over or roll back the file while orders are open: claims that are forgotten can be won twice.
 *
 * Carries no news, so streams of several processes learn by polling.
 *
 * @throws Error with one line that says what is wrong with the file, or that the package is missing.
 */
export async function sqliteStore({ file, now = () => Date.now() }: SqliteStoreOptions): Promise<ClaimStore> {
  const { default: Database } = await import('libsql').catch((cause: unknown) => {
    throw new Error('sqliteStore needs the package libsql: npm install libsql', { cause });
  });
  // An absolute path is never one of the names that the library takes for a server or for memory.
  const name = path.resolve(file);
  prepareFile(name);
  const db = await patiently(() => openDatabase(Database, name));
  // Text comes back as bytes: the library ends a text at its first NUL.
  const select = db.prepare('SELECT CAST(value AS BLOB) AS value, until FROM claims WHERE key = ? AND until > ?');
  const upsert = db.prepare('INSERT INTO claims (key, value, until) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, until = excluded.until');
  const sweep = db.prepare(`DELETE FROM claims WHERE rowid IN (SELECT rowid FROM claims WHERE until <= ? LIMIT ${SWEEP_ROWS})`);
  let swept = now();

  const live = (key: string): Entry | undefined => {
    // A prepared statement goes on answering after its database was closed.
    if (!db.open) throw new Error('the store is closed');
    const row = select.get(key, now()) as { readonly value: Uint8Array; readonly until: number } | undefined;
    return row && { value: utf8.decode(row.value), until: row.until };
  };
  const set = (key: string, value: string, until: number): void => {
    upsert.run(key, value, Math.ceil(until));
  };

  /**
   * Runs `work` alone among all processes, on the disk before it answers. BEGIN is where a busy file is met, and only
   * there: a prepared statement that libsql leaves behind as busy (its issue 352) keeps every later one from being
   * committed, though they say that they were.
   */
  const alone = <T>(work: () => T): Promise<T> => patiently(() => {
    db.exec('BEGIN IMMEDIATE');
    try {
      const answer = work();
      const time = now();
      if (time - swept > SWEEP_MS) {
        swept = time;
        sweep.run(time);
      }
      db.exec('COMMIT');
      return answer;
    } catch (thrown) {
      rollBack(db);
      throw thrown;
    }
  });

  return {
    durable: true,
    async claim(key, value, ttlMs) {
      // Most claims are lost ones: they need no lock.
      const known = await patiently(() => live(key));
      if (known) return { won: false, value: known.value };
      return alone(() => {
        const standing = live(key);
        if (standing) return { won: false, value: standing.value };
        set(key, value, now() + ttlMs);
        return { won: true };
      });
    },
    replace: (key, expected, value, ttlMs) => alone(() => {
      if (live(key)?.value !== expected) return false;
      set(key, value, now() + ttlMs);
      return true;
    }),
    put: (key, value, ttlMs) => alone(() => set(key, value, now() + ttlMs)),
    get: async (key) => (await patiently(() => live(key)))?.value,
    count: (key, ttlMs) => alone(() => {
      const standing = live(key);
      const sum = Number(standing?.value ?? 0) + 1;
      set(key, String(sum), standing?.until ?? now() + ttlMs);
      return sum;
    }),
    now: async () => now(),
    async close() {
      if (!db.open) return;
      // Leaves one file with everything in it; what stands in its log would be found all the same.
      await patiently(() => db.pragma('wal_checkpoint(TRUNCATE)')).catch(() => undefined);
      db.close();
    },
  };
}

interface Entry {
  readonly value: string;
  readonly until: number;
}

type Libsql = typeof import('libsql');
type Database = InstanceType<Libsql>;

/** Waits for other processes without blocking this one. */
async function patiently<T>(work: () => T): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return work();
    } catch (thrown) {
      if (!codeOf(thrown).startsWith('SQLITE_BUSY') || performance.now() > end) throw thrown;
    }
    await pause(1 + Math.random() * 9);
  }
}

/**
 * Makes the file where there is none, for this user alone: it holds where money goes. A file that is there is not
 * opened here, because closing it again would drop the locks that another store of this process has on it.
 */
function prepareFile(name: string): void {
  const folder = path.dirname(name);
  try {
    fs.closeSync(fs.openSync(name, 'wx', 0o600));
  } catch (cause) {
    if (!fs.existsSync(folder)) throw new Error(`the folder ${folder} does not exist`, { cause });
    if (codeOf(cause) !== 'EEXIST') throw new Error(`${name} cannot be made (${codeOf(cause)})`, { cause });
  }
  if (!fs.statSync(name).isFile()) throw new Error(`${name} is not a file`);
  for (const [place, what] of [[name, 'must be readable and writable'], [folder, 'must be writable: SQLite keeps two more files there']] as const) {
    try {
      fs.accessSync(place, fs.constants.R_OK | fs.constants.W_OK);
    } catch (cause) {
      throw new Error(`${place} ${what}`, { cause });
    }
  }
}

function openDatabase(Database: Libsql, name: string): Database {
  let db: Database | undefined;
  try {
    db = new Database(name);
    db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
    const [mode] = db.pragma('journal_mode = WAL') as { readonly journal_mode: string }[];
    if (mode?.journal_mode !== 'wal') throw new Error('it has no write-ahead log');
    db.exec('PRAGMA synchronous = FULL');
    db.exec('BEGIN IMMEDIATE');
    db.exec('CREATE TABLE IF NOT EXISTS claims (key TEXT PRIMARY KEY, value TEXT NOT NULL, until INTEGER NOT NULL)');
    db.exec('CREATE INDEX IF NOT EXISTS claims_until ON claims (until)');
    db.exec('COMMIT');
    return db;
  } catch (cause) {
    db?.close();
    if (codeOf(cause).startsWith('SQLITE_BUSY')) throw cause;
    throw new Error(`${name} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function rollBack(db: Database): void {
  try {
    db.exec('ROLLBACK');
  } catch {
    // SQLite has done it already.
  }
}
