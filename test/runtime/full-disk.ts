import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { begun, countOf, exportsOf, SWEEP_WORDS } from "./interrupted.ts";

/** What has no more room: a disk of its own, or files that may not be larger. */
export type Full = "disk" | "files";

/** Runs a sweep where there is so little room, in KiB, then with enough, and says what is wrong with what it leaves and with how it ends. */
export async function faultsWhereFull(
  full: Full,
  sizes_KiB: readonly number[],
  text: string,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "cimpass-full-"));
  const faults: string[] = [];
  try {
    const undisturbed = begun(folder, "undisturbed", text);
    if (sweep(undisturbed).status !== 0) throw new Error("undisturbed");
    const expected = await exportsOf(undisturbed);
    for (const size_KiB of sizes_KiB) {
      const place = join(folder, `${size_KiB}`);
      begun(folder, `${size_KiB}`, text);
      const fault = (text: string) => faults.push(`${full} of ${size_KiB} KiB: ${text}`);
      if (full === "disk") mount(place, `size=${size_KiB}k`);
      try {
        begun(folder, `${size_KiB}`, text);
        const { status, text: said } = sweep(place, full === "files" ? size_KiB : undefined);
        if (status !== 2 || !/^full disk: results.duckdb: .*; what was written/.test(said)) {
          fault(`${status}: ${said}`);
        }
        const count = await countOf(place);
        if (count && count.rows !== count.distinct) fault(`${count.rows - count.distinct} twice`);
        if (full === "disk") mount(place, "remount,size=100m");
        const again = sweep(place);
        if (again.status !== 0) fault(`with room ${again.status}: ${again.text}`);
        const found = await exportsOf(place);
        for (const [format, bytes] of Object.entries(expected)) {
          if (!found[format]?.equals(bytes)) fault(`${format} differs`);
        }
      } finally {
        if (full === "disk") spawnSync("umount", ["-l", place]);
      }
    }
    return faults;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether this machine lets us have a disk of our own. */
export function canMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), "cimpass-mount-"));
  try {
    mount(place, "size=64k");
    spawnSync("umount", ["-l", place]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true });
  }
}

function mount(place: string, options: string): void {
  const { status, stderr } = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", place]);
  if (status !== 0) throw new Error(String(stderr));
}

/** Runs the sweep of a folder, with files of so many KiB at most. */
function sweep(place: string, most_KiB?: number): { status: number | null; text: string } {
  const limit = most_KiB === undefined ? "" : `trap '' XFSZ; ulimit -f ${most_KiB};`;
  const script = `${limit} exec "$0" "$@"`;
  const words = ["-c", script, process.execPath, ...SWEEP_WORDS];
  const { status, stderr } = spawnSync("bash", words, { cwd: place, encoding: "utf8" });
  return { status, text: stderr };
}
