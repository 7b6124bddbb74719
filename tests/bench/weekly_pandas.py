#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# weekly_pandas.py FILE: the weeks of weekly_bench.cpp once more, by pandas in memory; by hand, with Debian's python3-pandas.
# FILE is charley-bench/weekly.sqlite, which that benchmark leaves behind. Reading it is not timed; the weeks are printed by
# their sums, to be compared with the benchmark's.
import sqlite3
import statistics
import sys
import time

import numpy as np
import pandas as pd

db = sqlite3.connect(sys.argv[1])
cramps = pd.read_sql("SELECT night FROM cramps", db).astype("int32")
nights = pd.read_sql("SELECT night, stated, quiet FROM nights", db)
excluded = pd.read_sql("SELECT first, last FROM excluded", db)
first, tonight = db.execute("SELECT first, tonight FROM ends").fetchone()


def weekly():
    logged = cramps.groupby("night").size()
    told = nights.assign(tells=(nights["quiet"] == 1) | nights["stated"].notna()).groupby("night").agg(
        stated=("stated", "max"), tells=("tells", "max"))
    table = pd.DataFrame(index=pd.RangeIndex(first, tonight + 1, name="night"))
    table["logged"] = logged.reindex(table.index, fill_value=0)
    table["stated"] = told["stated"].reindex(table.index).fillna(0)
    table["observed"] = (table["logged"] > 0) | told["tells"].reindex(table.index, fill_value=False)
    table["cramps"] = table[["logged", "stated"]].max(axis=1).where(table["observed"], 0).astype("int64")
    left_out = np.zeros(len(table), dtype=bool)
    for row in excluded.itertuples():
        left_out[max(row.first, first) - first:max(row.last + 1, first) - first] = True
    counts = ~left_out & ((table.index < tonight) | table["observed"])
    table = table[counts]
    monday = (table.index + 3) // 7 * 7 - 3
    return table.groupby(monday).agg(cramps=("cramps", "sum"), observed=("observed", "sum"), elapsed=("cramps", "size"))


def grouped_alone():
    """Less than the weeks: only how many cramp records each week has."""
    return cramps.groupby((cramps["night"] + 3) // 7 * 7 - 3).size()


for name, work in (("weeks", weekly), ("cramp records by week alone, no rule of nights", grouped_alone)):
    work()
    times = []
    for _ in range(15):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    print(f"pandas {pd.__version__}, {name}: {statistics.median(times) * 1e3:.2f} ms")
found = weekly()
print(f"{len(found)} weeks, {found['cramps'].sum()} cramps, {found['observed'].sum()} observed of {found['elapsed'].sum()} nights")
