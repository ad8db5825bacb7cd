/**
 * Makes `npx cimpass` work in a clone.
 *
 * npm links the commands of dependencies into node_modules/.bin, but not those of the package
 * itself. This adds the one link that is missing. Where cimpass is installed as a dependency npm
 * links it, and this script does not run.
 */
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "node_modules", ".bin");

if (existsSync(join(root, "node_modules"))) {
  mkdirSync(bin, { recursive: true });
  if (process.platform === "win32") {
    // symbolic links need a privilege there: npm writes small command files, and so do we
    writeFileSync(join(bin, "cimpass.cmd"), '@node "%~dp0\\..\\..\\dist\\cli.js" %*\r\n');
  } else {
    const link = join(bin, "cimpass");
    rmSync(link, { force: true });
    symlinkSync("../../dist/cli.js", link);
  }
}
