"""Write the sample registers of this folder, and the README that tells what is wrong in them.

python sample_data/make.py
"""

from __future__ import annotations

from pathlib import Path

from regcheck.demo import DEMOS, SEED, Demo, kinds, planted, write_demo

HERE = Path(__file__).parent

OPENING = f"""\
# Sample registers

Three invented customer registers with the damage that real ones have, to try regcheck on. Nobody in them exists.
`python sample_data/make.py` writes them and this page (seed {SEED}); `regcheck demo` writes the same registers, of any
size, into a folder of yours.

What keeps them harmless:

- **Names** are common names, street names and towns combined at random.
- **Finnish identity codes** (in notes) have an individual number of 900 to 999, which no person is ever given.
- **Swedish identity numbers** are among the numbers that Skatteverket publishes for testing; some have been given a
  wrong check digit.
- **Phone numbers** of Swedes, Britons and Germans come from the series that PTS, Ofcom and Bundesnetzagentur keep for
  films and books. The Swedish series hold 495 numbers, so that most Swedes here have no phone. For Finland, Norway and
  Denmark we know of no such series: those numbers are drawn at random and right in form, nothing more.
- **Mail addresses** are under example.com, example.net and example.org, which RFC 2606 keeps for examples; the few with
  a mistyped provider's domain (gmial.com) are there because that mistake is.
- **Card numbers** are the ones that card companies publish for testing.

What looks like damage and is none: about one person in eight lives with the person before them (same surname, address
and phone), some different persons share a name, phone numbers come in several notations, and customers may have
neither bought anything nor answered about marketing.
"""


def readme() -> str:
    """The README: what the registers are, and a table of the damage in each."""
    return "\n".join([OPENING, *(_section(demo) for demo in DEMOS.values())])


def _section(demo: Demo) -> str:
    counts = planted(demo.name)
    rows = "\n".join(f"| {kind} | {counts[kind]} | {says} |" for kind, says in kinds(demo.name).items())
    constants = [header for name, header in demo.columns.items() if demo.constants.get(name)]
    return (
        f"## {demo.file}\n\n{demo.about.en} {demo.rows:,} rows, {len(demo.columns)} columns. "
        f"The column {', '.join(constants)} holds one value throughout.\n\n"
        f"| kind | rows | what it looks like |\n| --- | ---: | --- |\n{rows}\n"
    )


def main() -> None:
    """Write everything in this folder but this script."""
    for name in DEMOS:
        print(write_demo(name, HERE))
    (HERE / "README.md").write_text(readme(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
