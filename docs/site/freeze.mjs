// Run the Python of freeze.py in the Python of the site, on the archives of a folder: node freeze.mjs FOLDER SCRIPT
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, script] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`));
const lock = JSON.parse(readFileSync(`${folder}/pyodide-lock.json`));
const ours = Object.values(lock.packages).filter(({ file_name: name }) => !name.includes("://"));
const python = await loadPyodide({ packages: ours.map(({ name }) => name) });
python.FS.mkdirTree("/archives");
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/archives");
try {
  python.runPython(readFileSync(script, "utf8"));
} catch (error) { // Node would print all of Pyodide with it
  console.error(error.message);
  process.exitCode = 1;
}
