"""Make the archives of a site small and quick to load. Runs in the Python of the site:
see freeze.mjs.

What a lesson loads at its start is compiled, because a browser compiles slowly; what no
lesson needs goes. Our own sources stay beside what is compiled, so that a learner can
read them.
"""

import sys
import warnings
from fnmatch import fnmatch
from importlib import import_module
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from marshal import dumps
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ARCHIVES, PACKAGES = Path("/archives"), "/lib/python3.14/site-packages"
OURS = "election_kit"
UNCHECKED = (1).to_bytes(4, "little")  # PEP 552: never compared with a source
CELLS = (
    "import election_kit as ek\nlesson = ek.lesson('00_start_here')",
    "night = ek.calls(2020, by='NYT', at='2020-11-06T09:50Z')",
    "board = ek.Board(night)",
    "lesson.predict('georgia_alone')",
    "night.flip('Goergia')",
)
DROPPED = (
    "*.data/*",  # what JupyterLab itself loads lies elsewhere in the site
    "*/tests/*",
    "anywidget/*extension/*",  # the same, once more
    "IPython/sphinxext/*",
    "IPython/testing/*",
    "_pyrepl/*",  # a terminal's
    "*.dist-info/RECORD",
    "jedi/third_party/django-stubs/*",
    "jedi/third_party/typeshed/stubs/*",
    "jedi/third_party/typeshed/stdlib/distutils/*",
    "jedi/third_party/typeshed/stdlib/encodings/*",
    "jedi/third_party/typeshed/stdlib/lib2to3/*",
    "jedi/third_party/typeshed/stdlib/multiprocessing/*",
    "jedi/third_party/typeshed/stdlib/tkinter/*",
    "pygments/lexers/*",  # but those that are loaded
    "election_kit/_notebooks/*.ipynb",  # the lessons lie beside the kernel
    "election_kit/_notebooks/TEACHERS.md",
)


def start_a_lesson() -> set[str]:
    """Do what a lesson's first cells do, with a mistake and a completion; return the
    files of all modules.
    """
    import_module("piplite.piplite")
    kernel = import_module("pyodide_kernel")
    sys.stdout, sys.stderr = (
        sys.__stdout__,
        sys.__stderr__,
    )  # there is no page to print to
    shell = kernel.ipython_shell
    shell.send_comm = lambda *_: None
    for cell in CELLS:
        shell.run_cell(cell)
    kernel.kernel_instance.complete("night.cl", 8)
    if "night" not in shell.user_ns or "board" not in shell.user_ns:
        raise SystemExit("A lesson does not start.")
    return {
        str(module.__file__)
        for module in list(sys.modules.values())
        if hasattr(module, "__file__")
    }


def compiled(source: bytes, path: str) -> bytes:
    """Return a module as Python caches it (a .pyc file that is valid whatever lies
    beside it).
    """
    code = compile(source, path, "exec", dont_inherit=True)
    return MAGIC_NUMBER + UNCHECKED + source_hash(source) + dumps(code)


def frozen(path: Path, loaded: set[str]) -> dict[str, bytes]:
    """Return the files of an archive, name -> content."""
    inside = (
        f"/lib/{path.name.replace('python_stdlib', 'python314')}"
        if path.suffix == ".zip"
        else PACKAGES
    )
    files = {}
    with ZipFile(path) as archive:
        for name in archive.namelist():
            where, content = f"{inside}/{name}", archive.read(name)
            if name.endswith("/") or (
                where not in loaded
                and any(fnmatch(name, pattern) for pattern in DROPPED)
            ):
                continue
            if where not in loaded or name.startswith(OURS):
                files[name] = content
            if where in loaded and name.endswith(".py"):
                beside = (
                    cache_from_source(name) if name.startswith(OURS) else f"{name}c"
                )
                files[beside] = compiled(content, where)
    return files


def write(path: Path, files: dict[str, bytes]) -> None:
    """Write an archive, the same for the same files."""
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)


warnings.simplefilter("ignore", SyntaxWarning)  # of other people's code
found = start_a_lesson()
for one in sorted([*ARCHIVES.glob("*.whl"), *ARCHIVES.glob("*.zip")]):
    write(one, frozen(one, found))
