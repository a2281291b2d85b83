/** Opens what measures a page's memory, once all that nothing refers to is gone. Only Chromium tells. */
export async function openMemory(page) {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.enable');
  return {
    /** The bytes of the heap, and how many nodes, listeners and documents are alive. */
    async take() {
      // What one collection frees may hold what the next one frees; finalizers run in between.
      for (let round = 0; round < 3; round += 1) {
        await session.send('HeapProfiler.collectGarbage');
        await page.evaluate(
          () =>
            new Promise((resolve) => {
              // A page's timers may be moved by hand.
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = resolve;
              port2.postMessage(null);
            }),
        );
      }
      const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
      const counters = await session.send('Memory.getDOMCounters');
      const { documents, nodes, jsEventListeners: listeners } = counters;
      return { heap, nodes, listeners, documents };
    },
    /** How many objects that inherit from `prototype`, an expression, are alive. */
    async count(prototype) {
      const objectGroup = 'count';
      const { result } = await session.send('Runtime.evaluate', {
        expression: prototype,
        objectGroup,
      });
      const { objects } = await session.send('Runtime.queryObjects', {
        prototypeObjectId: result.objectId,
        objectGroup,
      });
      const { result: length } = await session.send('Runtime.callFunctionOn', {
        objectId: objects.objectId,
        functionDeclaration: 'function () { return this.length; }',
        returnByValue: true,
      });
      await session.send('Runtime.releaseObjectGroup', { objectGroup });
      return length.value;
    },
    close: () => session.detach(),
  };
}
