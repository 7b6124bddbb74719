#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes assets/fonts from the Inter family: make_fonts.py FOLDER_WITH_INTER OUTPUT_FOLDER

Run by hand when Inter changes, never by the build. Needs fontTools (Debian: python3-fonttools, fonts-inter). Keeps the scripts the app bakes from
Inter itself (Latin, Greek, Cyrillic, punctuation), makes the tabular figures the default ones, because the rasteriser applies no OpenType features, and
drops everything else. Inter is under the SIL Open Font License 1.1; assets/fonts/OFL.txt travels with the result.
"""
import os
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

FACES = ["Regular", "Medium", "SemiBold", "Bold"]
KEEP = (
    list(range(0x20, 0x7F)) + list(range(0xA0, 0x250)) + list(range(0x2B9, 0x2DE)) + list(range(0x300, 0x330)) +
    list(range(0x370, 0x400)) + list(range(0x400, 0x530)) + list(range(0x1E00, 0x2000)) + list(range(0x2000, 0x2070)) +
    list(range(0x2070, 0x20A0)) + list(range(0x20A0, 0x20C0)) + list(range(0x2100, 0x2150)) + list(range(0x2150, 0x218C)) +
    list(range(0x2190, 0x21BC)) + list(range(0x2200, 0x2270)) + [0x25A1, 0x25CF, 0x25CB, 0x2713, 0xFFFD])


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    source, target = sys.argv[1:]
    os.makedirs(target, exist_ok=True)
    for face in FACES:
        font = TTFont(os.path.join(source, f"Inter-{face}.otf"))
        tabular = {}
        gsub = font["GSUB"].table
        for record in gsub.FeatureList.FeatureRecord:
            if record.FeatureTag == "tnum":
                for index in record.Feature.LookupListIndex:
                    for table in gsub.LookupList.Lookup[index].SubTable:
                        tabular.update(getattr(getattr(table, "ExtSubTable", table), "mapping", {}))
        for table in font["cmap"].tables:
            for digit in range(0x30, 0x3A):
                if digit in table.cmap:
                    table.cmap[digit] = tabular.get(table.cmap[digit], table.cmap[digit])  # tables may share one map
        options = subset.Options()
        options.drop_tables += ["GPOS", "GSUB", "GDEF"]
        options.hinting = False
        options.desubroutinize = True
        options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
        options.notdef_outline = True
        options.recalc_timestamp = False
        worker = subset.Subsetter(options)
        worker.populate(unicodes=KEEP)
        worker.subset(font)
        path = os.path.join(target, f"Inter-{face}.otf")
        font.save(path)
        print(f"{path}: {os.path.getsize(path)} bytes, {len(font.getGlyphOrder())} glyphs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
