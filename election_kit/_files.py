"""Writing files so that a kernel that dies half-way leaves the old one, and two kernels
lose nothing.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import ELOOP
from pathlib import Path
from threading import get_ident

try:
    from fcntl import LOCK_EX, flock
except ImportError:  # Windows has no such module, Pyodide one without locks
    LOCKS = False  # of two kernels that write at one moment the last wins
else:
    LOCKS = True

MOST_BYTES = 4_000_000  # bytes; what the kit keeps has some thousands


def read_small(path: Path) -> str:
    """Return the text of a file the kit wrote; raise `OSError` or `ValueError` for any
    other.

    Any other is a file of many megabytes, a device that never ends, a link to somewhere
    else.
    """
    if path.is_symlink() or path.parent.is_symlink():
        raise ValueError(f"{path} is a link")
    if path.exists() and not (path.is_file() and path.stat().st_size <= MOST_BYTES):
        raise ValueError(f"{path} is not a small file")
    return path.read_text(encoding="utf-8")


def write_whole(path: Path, content: str | bytes) -> None:
    """Write all of a file or nothing."""
    part = path.with_name(f".{os.getpid()}-{get_ident()}.part")
    try:
        part.write_bytes(content.encode() if isinstance(content, str) else content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Make a folder, and let nobody else be alone in it until the end: no other kernel,
    no other thread.
    """
    if folder.is_symlink():
        raise OSError(ELOOP, "it is a link to another folder")
    folder.mkdir(exist_ok=True)
    if not LOCKS:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network drives cannot lock
            flock(handle, LOCK_EX)
        yield
    finally:
        os.close(handle)
