"""A server as `make run` starts it, on a port of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from racestats.serving import workers as WORKERS

TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A server that runs: its address, and what its workers cost."""

    def __init__(self, process: subprocess.Popen, port: int):
        self.process, self.port = process, port
        self.url = f"http://127.0.0.1:{port}"

    @property
    def workers(self) -> list[int]:
        pid = self.process.pid
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]

    def cpu(self) -> float:
        """Return the seconds that the workers have computed so far, in user and system mode."""
        return sum(_seconds_of(worker) for worker in self.workers)

    def memory(self, kind: str) -> float:
        """Return the megabytes of the biggest worker; `kind` is as in /proc: "Rss" or "Pss"."""
        return max(_kilobytes_of(worker, kind) for worker in self.workers) * 1024 / 1e6

    def _wait_until_it_answers(self) -> None:
        for _ in range(300):
            if self.process.poll() is not None:
                break
            with socket.socket() as door:
                if len(self.workers) == WORKERS and door.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        sys.exit(f"{self.process.args} does not answer at {self.url}")


@contextmanager
def serving(door: str) -> Iterator[Server]:
    """Serve a WSGI application, named as gunicorn names it; stop it whatever happens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "gunicorn", "--config", "python:racestats.serving", door,
    ]  # fmt: skip
    process = subprocess.Popen(command, env=os.environ | {"PORT": str(port)})
    try:
        server = Server(process, port)
        server._wait_until_it_answers()
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _seconds_of(pid: int) -> float:
    # The name of the process, in brackets, may hold spaces: the fields are counted after it.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _kilobytes_of(pid: int, kind: str) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith(f"{kind}:"):
            return int(line.split()[1])
    raise LookupError(kind)
