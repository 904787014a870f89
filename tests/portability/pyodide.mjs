// Run the core in Pyodide, without a browser: node pyodide.mjs PYODIDE KIT
import { pathToFileURL } from "node:url";

const [folder, kit] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`));
const python = await loadPyodide({ stdout: console.error });
python.FS.mkdirTree("/kit");
python.FS.mount(python.FS.filesystems.NODEFS, { root: kit }, "/kit");
try {
  python.runPython("import sys; sys.dont_write_bytecode = True; sys.path.insert(0, '/kit')");
  console.log(python.runPython("from tests.portability.core import report; report()"));
} catch (error) { // Node would print all of Pyodide with it
  console.error(error.message);
  process.exitCode = 1;
}
