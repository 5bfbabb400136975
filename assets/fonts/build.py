#!/usr/bin/env python3
"""Makes the bundled fonts from their published packages. Needs `pip install fonttools brotli` and npm.

Inter is pinned to its text optical size (14): a browser would otherwise pick another optical size for
each type size, and lines would break elsewhere on screen than in exports. The weight axis stays.
Noto Emoji is published in slices for the web; they are pinned to the regular weight and joined again.

Run it in an empty folder: `python3 build.py OUTPUT`.
"""

import glob
import os
import subprocess
import sys
import tarfile

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

PACKAGES = {"inter-ui": "4.1.1", "@fontsource-variable/noto-emoji": "5.3.1"}


def unpack():
    for name, version in PACKAGES.items():
        subprocess.run(["npm", "pack", f"{name}@{version}"], check=True, stdout=subprocess.DEVNULL)
    for archive in glob.glob("*.tgz"):
        with tarfile.open(archive) as tar:
            tar.extractall(archive[:-4], filter="data")


def save(font, output, name):
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.flavor = None
    font.save(os.path.join(output, f"{name}.ttf"))
    font.flavor = "woff2"
    font.save(os.path.join(output, f"{name}.woff2"))


def inter(output):
    for source, name in [("InterVariable", "Inter"), ("InterVariable-Italic", "Inter-Italic")]:
        font = TTFont(glob.glob(f"inter-ui-*/package/variable/{source}.woff2")[0])
        save(instancer.instantiateVariableFont(font, {"opsz": 14}), output, name)


def emoji(output):
    slices = []
    for path in sorted(glob.glob("fontsource-variable-noto-emoji-*/package/files/*-normal.woff2")):
        font = instancer.instantiateVariableFont(TTFont(path), {"wght": 400})
        font.flavor = None
        slices.append(os.path.basename(path) + ".ttf")
        font.save(slices[-1])
    save(Merger().merge(slices), output, "NotoEmoji")


if __name__ == "__main__":
    unpack()
    inter(sys.argv[1])
    emoji(sys.argv[1])
