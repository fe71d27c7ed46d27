"""A burst of requests by wrk, and the proof that what it counted are the answers meant."""

import http.client
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from .pages import ASKED
from .served import Server

SECONDS = 1
# How far wrk's bytes an answer may stray from ours: its end cuts some answers off.
ASTRAY = 0.1
UNITS = {"B": 1, "KB": 2**10, "MB": 2**20, "GB": 2**30}
TOTALS = re.compile(r"(\d+) requests in [\d.]+\w+, ([\d.]+)([KMG]?B) read")
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")


class Burst(NamedTuple):
    """What wrk counted, and the seconds that the workers computed for it."""

    requests: int
    rate: float
    cpu: float


class Target(NamedTuple):
    """A page of a server, asked in one way."""

    server: Server
    address: str
    headers: dict[str, str] = ASKED
    status: int = 200

    def look(self) -> tuple[str | None, int]:
        """Ask once, and refuse an answer not meant; return its ETag and its length in bytes."""
        asked = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        asked.request("GET", self.address, headers=self.headers)
        answer = asked.getresponse()
        if answer.status != self.status:
            sys.exit(f"{self.address} answers {answer.status}, not {self.status}")
        head = [f"HTTP/1.1 {answer.status} {answer.reason}", *map(": ".join, answer.getheaders())]
        length = sum(len(line) + 2 for line in [*head, ""]) + len(answer.read())
        asked.close()
        return answer.headers["ETag"], length

    def burst(self, connections: int) -> Burst:
        """Ask for a second over so many connections at once; refuse a burst with an error."""
        headers = [f"--header={name}: {value}" for name, value in self.headers.items()]
        command = ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", *headers]
        before = self.server.cpu()
        ran = subprocess.run(
            [*command, self.server.url + self.address], capture_output=True, text=True
        )
        cpu = self.server.cpu() - before
        if ran.returncode or "Socket errors" in ran.stdout or "Non-2xx" in ran.stdout:
            sys.exit(f"wrk failed at {self.address}:\n{ran.stdout}{ran.stderr}")
        requests, read, unit = TOTALS.search(ran.stdout).groups()
        # What wrk left unanswered is made all the same: this question is queued behind it.
        _, length = self.look()
        time.sleep(0.05)
        found = float(read) * UNITS[unit] / int(requests)
        if abs(found / length - 1) > ASTRAY:
            sys.exit(f"{self.address} answers wrk in {found:.0f} bytes, and us in {length}")
        return Burst(int(requests), float(RATE.search(ran.stdout)[1]), cpu)


def is_possible() -> bool:
    """Return whether wrk is here to be run, and Linux to tell what workers cost."""
    return shutil.which("wrk") is not None and Path("/proc/self/smaps_rollup").exists()
