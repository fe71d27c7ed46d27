"""The lead ribbon of a race: who led when, a lane for each leader."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .svg import element, percent, picture, text

LANE, GAP, HEAD, FOOT = 24, 6, 22, 26
# The share of the width that the car numbers take on the left.
NUMBERS = 0.09


class Stint(NamedTuple):
    """Laps in the lead, both ends included; a stint without a known end is not drawn."""

    car_number: str
    driver: str
    start_lap: int
    end_lap: int
    approximate: bool = False


def lead_ribbon(
    laps: int,
    stints: Sequence[Stint],
    *,
    cautions: Sequence[tuple[int, int]] = (),
    stage_ends: Sequence[int] = (),
    apart: str = "",
) -> str:
    """Return the ribbon of a race of `laps` laps as SVG.

    `cautions` are laps under caution, both ends included; `stage_ends` the laps that ended a
    stage; `apart` tells several ribbons of one page apart. Raise ValueError if a stint lies
    outside the race.
    """
    return _drawn(laps, tuple(stints), tuple(map(tuple, cautions)), tuple(stage_ends), apart)


@lru_cache(maxsize=64)
def _drawn(
    laps: int,
    stints: tuple[Stint, ...],
    cautions: tuple[tuple[int, int], ...],
    stage_ends: tuple[int, ...],
    apart: str,
) -> str:
    """A revision makes all pages anew, but changes hardly any race: the others were drawn."""
    if laps < 1:
        raise ValueError("A race has at least one lap.")
    for stint in stints:
        if not 1 <= stint.start_lap <= stint.end_lap <= laps:
            raise ValueError(f"Laps {stint.start_lap} to {stint.end_lap} lie outside the race.")
    lanes = {car: lane for lane, car in enumerate(dict.fromkeys(s.car_number for s in stints))}
    bottom = HEAD + len(lanes) * (LANE + GAP)

    def at(lap: float) -> float:
        """Return where the line is crossed at the end of `lap`, as a share of the width."""
        return NUMBERS + (1 - NUMBERS) * lap / laps

    def band(start: int, end: int, **attributes) -> str:
        return element(
            "rect", x=percent(at(start - 1)), width=percent(at(end) - at(start - 1)), **attributes
        )

    drawn = [
        band(start, end, y=HEAD - 4, height=bottom - HEAD + 4, class_="caution")
        for start, end in cautions
    ]
    for number, lap in enumerate(stage_ends, start=1):
        x = percent(at(lap))
        drawn.append(element("line", x1=x, x2=x, y1=HEAD - 6, y2=bottom, class_="stage-end"))
        drawn.append(text(f"S{number}", x=x, y=HEAD - 10, class_="mark", text_anchor="middle"))
    for car, lane in lanes.items():
        y = HEAD + lane * (LANE + GAP)
        drawn.append(element("line", x1=percent(NUMBERS), x2="100%", y1=y + LANE / 2,
                             y2=y + LANE / 2, class_="lane"))  # fmt: skip
        drawn.append(text(car, x=0, y=y + LANE - 7, class_="car"))
    for stint in stints:
        lane = lanes[stint.car_number]
        drawn.append(
            band(
                stint.start_lap,
                stint.end_lap,
                y=HEAD + lane * (LANE + GAP) + 2,
                height=LANE - 4,
                rx=2,
                class_=f"stint line-{lane % 8 + 1}{' approximate' if stint.approximate else ''}",
            )
        )
    for lap in _ticks(laps):
        anchor = "end" if lap == laps else "middle"
        drawn.append(
            text(lap, x=percent(at(lap)), y=bottom + 16, class_="mark", text_anchor=anchor)
        )
    return picture(
        "lead-ribbon", "Who led when", _description(laps, stints, cautions), *drawn,
        height=bottom + FOOT, apart=apart,
    )  # fmt: skip


def _ticks(laps: int) -> list[int]:
    """Return four laps to name below the ribbon, the last among them."""
    return sorted({max(1, round(laps * quarter / 4)) for quarter in range(1, 5)})


def _description(laps: int, stints: Sequence[Stint], cautions) -> str:
    led: dict[str, int] = {}
    for stint in stints:
        name = f"No. {stint.car_number} {stint.driver}"
        led[name] = led.get(name, 0) + stint.end_lap - stint.start_lap + 1
    leaders = ", ".join(
        f"{name} {count}" for name, count in sorted(led.items(), key=lambda x: -x[1])
    )
    return f"Laps led of {laps}: {leaders}. Cautions: {len(cautions)}."
