#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# same_numbers.py FOLDER FOLDER: compares the JSON files that end in .json but not in .made.json of two folders: every number to ten
# digits, everything else exactly. Ids, and the order that an experiment's plan draws by a true coin, are left out.
import json
import pathlib
import sys

LEFT_OUT = {"id", "ids", "schedule", "schedule_sha256"}
first, second = (pathlib.Path(name) for name in sys.argv[1:3])
numbers = 0
texts = 0
greatest = (0.0, "")
different = []


def compare(a, b, where):
    global numbers, texts, greatest
    if isinstance(a, dict) and isinstance(b, dict):
        for name in sorted((a.keys() | b.keys()) - LEFT_OUT):
            if name in a and name in b:
                compare(a[name], b[name], f"{where}.{name}")
            else:
                different.append(f"{where}.{name} is in one only")
    elif isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b):
            different.append(f"{where}: {len(a)} and {len(b)} items")
        for i, (x, y) in enumerate(zip(a, b)):
            compare(x, y, f"{where}[{i}]")
    elif type(a) in (int, float) and type(b) in (int, float):
        numbers += 1
        if a != b:
            off = abs(a - b) / max(abs(a), abs(b))
            greatest = max(greatest, (off, where))
            if off > 1e-10:
                different.append(f"{where}: {a!r} and {b!r}")
    else:
        texts += 1
        if a != b:
            different.append(f"{where}: {a!r} and {b!r}")


names = sorted(path.name for path in first.glob("*.json") if not path.name.endswith(".made.json"))
if not names or names != sorted(path.name for path in second.glob("*.json") if not path.name.endswith(".made.json")):
    sys.exit("same_numbers.py: the folders do not have the same answers")
for name in names:
    compare(json.loads((first / name).read_text()), json.loads((second / name).read_text()), name)
for line in different[:20]:
    print(line)
print(f"{first.name} against {second.name}: {len(names)} answers, {numbers} numbers, {texts} texts; {len(different)} differ; "
      f"greatest relative difference {greatest[0]:.1e} {greatest[1]}".rstrip())
sys.exit(1 if different else 0)
