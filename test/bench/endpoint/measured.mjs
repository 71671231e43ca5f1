// Preloaded into the measured process: says what it has used. Plain JavaScript, so that nothing else is loaded with it.
const settle = () => new Promise((resolve) => setTimeout(resolve, 50));
const answers = {
  /** Microseconds of user and system time. */
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  /** Bytes, after the collections that `--expose-gc` allows. */
  memory: async () => {
    for (let turn = 0; turn < 3; turn++) {
      globalThis.gc?.();
      await settle();
    }
    const { rss, heapUsed, external } = process.memoryUsage();
    return { rss, heap: heapUsed + external };
  },
};
process.on('message', ({ id, name, args }) => {
  Promise.resolve().then(() => answers[name](...args)).then((value) => process.send({ id, value }), (thrown) => process.send({ id, failure: String(thrown) }));
});
process.once('disconnect', () => process.exit(0));
// Alone it keeps no process alive.
process.channel?.unref();
