"""Tables to take along, as CSV or JSON: of a page, or row by row as they are read."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

import tablib
from django.http import HttpResponse, HttpResponseBadRequest, StreamingHttpResponse

from ..cells import harmless
from ..filters import RowFilterSet
from ..tables import RacingTable

FORMATS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
# So many rows are handed on at once.
TOGETHER = 500


def for_all(response: HttpResponse) -> HttpResponse:
    """Let programs on any site's pages read an answer: there is nothing in it that is not open."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def exported(
    request, wanted: str, tables: Mapping[str, RacingTable], filterset: RowFilterSet | None
) -> HttpResponse:
    """Answer with one of a page's tables, as it stands there."""
    if wanted not in FORMATS:
        return no_format(wanted)
    if not tables:
        return refused("_export: This page has no table to export.")
    name = request.asked.query.get("table", next(iter(tables)))
    if name not in tables:
        return no_table(name, tables)
    if filterset is not None and filterset.is_wrong:
        return misunderstood(filterset.errors)
    rows = tables[name].raw_rows()
    headers = tables[name].exported
    if wanted == "csv":
        rows = [{field: harmless(value) for field, value in row.items()} for row in rows]
    data = tablib.Dataset(*(row.values() for row in rows), headers=headers)
    written = data.export(wanted) if rows else _empty(wanted, headers)
    return for_all(HttpResponse(written, FORMATS[wanted]))


def _empty(wanted: str, headers: list[str]) -> str:
    return "[]" if wanted == "json" else ",".join(headers) + "\r\n"


def no_format(wanted: str) -> HttpResponseBadRequest:
    return refused(
        f"_export: “{wanted[:40]}” is no format of ours. There are: {', '.join(FORMATS)}."
    )


def no_table(wanted: str, there: Iterable[str]) -> HttpResponseBadRequest:
    return refused(f"table: This page has no table “{wanted[:40]}”. There are: {', '.join(there)}.")


def misunderstood(errors: Mapping[str, Iterable[str]]) -> HttpResponseBadRequest:
    """Refuse an export, naming each value that we do not know."""
    wrong = "; ".join(f"{field}: {' '.join(why)}" for field, why in errors.items())
    return refused(f"This filter has a value that we do not know. {wrong}")


def refused(why: str) -> HttpResponseBadRequest:
    return HttpResponseBadRequest(why, content_type="text/plain; charset=utf-8")


def streamed(request, wanted: str, table: RacingTable, rows: Iterable) -> HttpResponse:
    """Answer with `rows` as `table` exports them, handed on while they are read.

    It is the only table of its page, which calls it by its name.
    """
    if wanted not in FORMATS:
        return no_format(wanted)
    if request.asked.query.get("table", table.name) != table.name:
        return no_table(request.asked.query["table"], [table.name])
    plain = table.raw(rows)
    written = _as_csv(table.exported, plain) if wanted == "csv" else _as_json(plain)
    return for_all(StreamingHttpResponse(_together(written), content_type=FORMATS[wanted]))


class _Echo:
    """A file whose writer is handed back what it writes."""

    def write(self, text: str) -> str:
        return text


def _as_csv(names: list[str], rows: Iterable[Mapping]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(names)
    for row in rows:
        yield writer.writerow([harmless(value) for value in row.values()])


def _as_json(rows: Iterable[Mapping]) -> Iterator[str]:
    between = "["
    for row in rows:
        yield f"{between}{json.dumps(row, default=_as_text)}"
        between = ",\n"
    yield "[]" if between == "[" else "]"


def _as_text(value: date) -> str:
    return value.isoformat()


def _together(texts: Iterator[str]) -> Iterator[str]:
    while some := "".join(islice(texts, TOGETHER)):
        yield some
