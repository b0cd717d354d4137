"""The register as a workbook, in constant memory."""

from __future__ import annotations

from benchmarks.figures import Figure
from benchmarks.measuring import clock, peak_megabytes
from benchmarks.officers import signed_in
from benchmarks.preparing import Say

ROWS = 100_000
FEW = 10_000


def run(say: Say) -> list[Figure]:
    client = signed_in("city")
    _export(client, FEW)
    before = peak_megabytes()
    with clock() as watch:
        size = _export(client, ROWS)
    peak = peak_megabytes()
    say(
        f"{ROWS:,} rows, {size / 1e6:.1f} MB in {watch.seconds:.1f} s; {peak:.0f} MB, {peak - before:.0f} MB more than for {FEW:,}"
    )
    return [
        Figure("export", f"{ROWS:,} rows of the register to XLSX", round(watch.seconds, 2), "s", reach=12),
        Figure(
            "export",
            f"memory above an export of {FEW:,} rows",
            round(peak - before, 1),
            "MB",
            reach=25,
            note=f"peak {peak:.0f} MB",
        ),
    ]


def _export(client: object, rows: int) -> int:
    response = client.get(f"/bench/export/{rows}/?export=xlsx")  # type: ignore[attr-defined]
    assert response.status_code == 200, response.status_code
    return sum(len(piece) for piece in response.streaming_content)
