"""`make bench`: what each page costs, beside a bare Django view, and what an import does.

The figures are for people to read; only a measurement that went wrong fails.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> None:
    options = argparse.ArgumentParser(prog="make bench", description=__doc__)
    options.add_argument("--repetitions", type=int, default=5, help="over HTTP; 5 by default")
    # In a process of its own, since it counts what is in its database.
    options.add_argument("--browsing", action="store_true", help="only pages of all history")
    asked = options.parse_args()
    # Stopped by whatever means, the servers stop and the database goes.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        if asked.browsing:
            measure_browsing()
            return
        measure(asked.repetitions)
        measure_imports(Path(folder))
        measure_standings()
    browsing = [sys.executable, "-m", "tests.benchmarks", "--browsing"]
    sys.exit(subprocess.run(browsing, check=False).returncode)


def set_up(folder: Path) -> None:
    """Make a database of the demo season, and settings as `make run` has them by default."""
    for name in ("DEBUG", "SITE_URL", "CACHE_URL", "GUNICORN_CMD_ARGS"):
        os.environ.pop(name, None)
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "racestats.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    with Path(os.devnull).open("w") as nowhere:
        call_command("set_up", stdout=nowhere)


def measure(repetitions: int) -> None:
    # Imported once there are settings.
    from . import in_process, load, over_http, tables

    site = in_process.Site()
    tell(
        "Each page beside a bare Django view: the default middleware, and a constant as long as\n"
        f"the event page, {site.length:,} bytes. Medians of the ratios within one repetition;\n"
        f"{tables.MISSED} marks a figure that misses its bound."
    )
    tell(tables.in_process(in_process.measure(site)))
    if load.is_possible():
        tell(tables.over_http(over_http.measure(site.length, repetitions)))
    else:
        tell("Over HTTP: left out; it takes Linux and wrk (apt-get install wrk).")


def measure_imports(folder: Path) -> None:
    # Imported once there are settings; last, since it writes.
    from . import imports

    pace = imports.measure(folder)
    tell(
        f"An import of history: {pace.cars:,.0f} cars a second after the first season,\n"
        f"{pace.ratio:.1f} times Django's bulk_create of the bare rows."
    )


def measure_standings() -> None:
    # Imported once there are settings; last, since it writes most.
    from . import standings, tables

    found = standings.measure()
    tell(
        f"A season's standings, {standings.RACES} races of {standings.CARS} cars with playoffs, as "
        "a multiple of one GROUP BY\n"
        f"of the same rows: {tables.bounded(found.group_by, 4)}; the whole progression of "
        f"everybody {found.progression:.1f}.\n"
        f"With {standings.MANY:,} results loaded they take {tables.bounded(found.history, 1.5)} "
        f"times what they take with {standings.FEW:,}."
    )


def measure_browsing() -> None:
    # Imported once there are settings.
    from . import browsing, in_process, tables

    found = browsing.measure(in_process.Site().length)
    rows = [
        [name, tables.marked(f"{ratio:.2f}", ratio > 1.5)] for name, ratio in found.grown.items()
    ]
    tell(
        f"Pages made fresh with {browsing.MANY:,} results loaded, as a multiple of the same with "
        f"{browsing.FEW:,} (≤ 1.5):\n{tables.aligned(rows, words=1)}"
    )
    for name, ratio in found.beside_bare.items():
        most = browsing.BESIDE_BARE[name]
        tell(f"The {name} made fresh, over HTTP: {tables.bounded(ratio, most)} bare views.")
    tell(
        f"All {found.rows:,} results taken along, row by row: {found.export:.1f} MB at once "
        f"(≤ {browsing.MEGABYTES})."
    )


def tell(text: str) -> None:
    sys.stdout.write(f"{text}\n\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
