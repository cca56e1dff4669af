"""How long the whole job takes, in floors.

A floor is a fresh Python that reads the same file with polars without inference and writes it again:
what it costs to touch every cell once. The job is `regcheck run` as a user runs it, a fresh process.

    python bench/speed.py [--rows 1000000] [--runs 3] [--growth] [--stages]

Prints seconds, floors and peak memory (medians of the runs); with --growth also the time for ten times fewer rows, with
--stages what each stage takes by the clock and of all processors together, which tells more on a busy machine.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

FLOOR = "import polars as pl, sys; pl.read_csv(sys.argv[1], infer_schema=False).write_csv(sys.argv[2])"


@dataclass(frozen=True)
class Measure:
    """Medians over the runs: wall seconds, and peak resident memory in gigabytes."""

    seconds: float
    gigabytes: float


def main() -> None:
    arguments = _arguments()
    if arguments.stages_of:
        _print_stages(Path(arguments.stages_of))
        return
    with tempfile.TemporaryDirectory() as folder:
        whole = _measure_rows(arguments.rows, arguments.runs, Path(folder))
        if arguments.stages:
            register = Path(folder) / f"register{arguments.rows}.csv"
            subprocess.run([sys.executable, __file__, "--stages-of", register], check=True)
        if arguments.growth:
            tenth = _measure_rows(arguments.rows // 10, arguments.runs, Path(folder))
            print(f"ten times the rows cost {whole.seconds / tenth.seconds:.1f} times the time")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--stages", action="store_true")
    parser.add_argument("--stages-of", metavar="FILE", help="run on this file here, and print its stages")
    return parser.parse_args()


def _measure_rows(rows: int, runs: int, folder: Path) -> Measure:
    register = folder / f"register{rows}.csv"
    maker = Path(__file__).with_name("register.py")
    subprocess.run(
        [sys.executable, maker, "--rows", str(rows), "--out", register], check=True, stdout=subprocess.DEVNULL
    )
    floors, jobs = [], []
    for _ in range(runs):  # in turn, so that a machine that slows down slows both
        floors.append(_run([sys.executable, "-c", FLOOR, str(register), str(folder / "floor.csv")]))
        out = str(folder / "out.regcheck")
        jobs.append(
            _run([sys.executable, "-m", "regcheck", "run", str(register), "--out", out, "--as-of", "2026-01-01"])
        )
    floor, job = _median(floors), _median(jobs)
    megabytes = register.stat().st_size / 1e6
    print(
        f"{rows:>9,} rows, {megabytes:,.0f} MB: floor {floor.seconds:.2f} s; regcheck run {job.seconds:.2f} s "
        f"= {job.seconds / floor.seconds:.1f} floors, {job.gigabytes:.2f} GB"
    )
    return job


def _print_stages(register: Path) -> None:
    """Run as ``regcheck run`` does, and print each step's seconds and the peak memory by its end."""
    from regcheck.pipeline import run  # noqa: PLC0415 - not needed to time another process
    from regcheck.report.content import content  # noqa: PLC0415
    from regcheck.report.folder import write_folder  # noqa: PLC0415
    from regcheck.settings import Settings  # noqa: PLC0415

    marks: list[tuple[str, float, float, float]] = []

    def mark(step: str) -> None:
        memory = _gigabytes(resource.getrusage(resource.RUSAGE_SELF))
        marks.append((step, time.perf_counter(), time.process_time(), memory))

    said = content(run(register, Settings(as_of=date(2026, 1, 1)), progress=lambda words: mark(words.en)))
    mark("Writing the folder")
    write_folder(said, register.with_suffix(".regcheck"), "en", None, reveal=False, inputs=[register])
    mark("")
    for (step, begin, worked, _), (_, end, until, memory) in pairwise(marks):
        print(f"{step:<30} {end - begin:6.2f} s, {until - worked:6.2f} s of processors, {memory:.2f} GB")


def _run(command: list[str]) -> Measure:
    """Run a command to its end; its own peak memory, not that of earlier children."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    if status:
        raise SystemExit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return Measure(seconds, _gigabytes(usage))


def _gigabytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e9


def _median(measures: list[Measure]) -> Measure:
    return Measure(
        statistics.median(one.seconds for one in measures), statistics.median(one.gigabytes for one in measures)
    )


if __name__ == "__main__":
    main()
