/** What happens at points with these M, in threads of hostile-worker.ts. */
export const HOSTILE = {
  hangs: 101,
  throws: 102,
  exhausts: 103,
  exits: 104,
  exhaustsOnce: 105,
  killsProcess: 106,
  lingers: 107,
  exitsBefore: 108,
  exitsAfter: 109,
};
