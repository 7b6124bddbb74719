#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# ask_statistics.py PROGRAM: asks the program, through `call`, every question of the two tables of test vectors, and prints all
# answers as one JSON document.
import csv
import json
import pathlib
import subprocess
import sys

golden = pathlib.Path(__file__).resolve().parent.parent / "golden"
asked = {}
for table in ("statistics.csv", "statistics_own.csv"):
    with open(golden / table, newline="") as file:
        for row in csv.DictReader(file):
            asked.setdefault(f"{row['func']} {row['inputs']}", (row["func"], json.loads(row["inputs"])))
answers = {}
for name, (function, inputs) in asked.items():
    request = {"method": "statistics", "params": {"function": function, "inputs": inputs}}
    run = subprocess.run([sys.argv[1], "call"], input=json.dumps(request), capture_output=True, text=True, check=True)
    answers[name] = json.loads(run.stdout)["result"]
json.dump(answers, sys.stdout)
