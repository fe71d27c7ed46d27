"""A plan, told: in words for people, as JSON for programs."""

from dataclasses import asdict

from django.core.management.base import OutputWrapper

from results.entry.changes import Plan


def tell(out: OutputWrapper, found: Plan) -> None:
    """Print what was read, what it would change, and what stands in its way."""
    out.write(f"Read as {found.draft.shape}: {len(found.lines)} cars.")
    for change in found.changes:
        out.write(f"  {change}")
    for line in found.unmatched:
        offered = ", ".join(f"{one.name} ({one.slug})" for one in line.match.candidates)
        who = line.row.driver
        where = f"Line {line.row.line}" if line.row.line else f"No. {line.row.car_number}"
        out.write(
            f"  {where}: who is “{who}”? {offered or 'Nobody like it'}; "
            f'say --same "{who}=SLUG", or =new.'
        )
    for problem in found.problems:
        out.write(f"  {problem}")
    if not found.changes:
        out.write("It changes nothing.")


def as_json(found: Plan) -> dict:
    """Return the draft as a command prints it: drivers by our names, laps worked out."""
    drivers = found.drivers
    return {
        "shape": found.draft.shape,
        "fields": found.draft.fields,
        "event": {k: v for k, v in asdict(found.draft.event).items() if v not in (None, "", ())},
        "results": [
            asdict(line.row)
            | {
                "driver": drivers.get(line.match.driver, line.row.driver),
                "new": line.match.is_new,
            }
            for line in found.lines
        ],
        "stages": [asdict(stage) for stage in found.draft.stages or ()],
        "cautions": [asdict(one) for one in found.draft.cautions or ()],
        "lap_leaders": [asdict(one) for one in found.draft.stints or ()],
        "unmatched": [
            {
                "line": line.row.line,
                "driver": line.row.driver,
                "candidates": [one._asdict() for one in line.match.candidates],
            }
            for line in found.unmatched
        ],
        "changes": [change._asdict() for change in found.changes],
        "errors": [asdict(one) | {"said": str(one)} for one in found.problems],
    }
