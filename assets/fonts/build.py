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

from fontTools import subset
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
    for number, path in enumerate(sorted(glob.glob("fontsource-variable-noto-emoji-*/package/files/*-normal.woff2"))):
        slices.append(f"slice-{number}.ttf")
        emoji_slice(path, number).save(slices[-1])
    font = Merger().merge(slices)
    one_glyph_a_character(font)
    longest_sequence_first(font)
    drop_unused(font)
    save(font, output, "NotoEmoji")


def emoji_slice(path, number):
    """A slice at the regular weight, its glyphs named so that no other slice has the same names."""
    pinned = instancer.instantiateVariableFont(TTFont(path), {"wght": 400})
    pinned.flavor = None
    pinned.save("pinned.ttf")
    characters = {name: code for code, name in TTFont("pinned.ttf").getBestCmap().items()}
    font = TTFont("pinned.ttf")
    order = TTFont("pinned.ttf").getGlyphOrder()
    named = [f"u{characters[name]:X}" if name in characters else f"g{place}" for place, name in enumerate(order)]
    font.setGlyphOrder([".notdef"] + [f"{name}__{number}" for name in named[1:]])
    for table in font.keys():
        font[table]
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 2.0, [], {}
    return font


def one_glyph_a_character(font):
    """Lets the substitutions of all slices speak of the glyph that a character has in the joined font."""
    cmap = font.getBestCmap()

    def canonical(name):
        character = name.split("__")[0]
        return cmap.get(int(character[1:], 16), name) if character.startswith("u") else name

    def visit(value):
        if isinstance(value, list):
            return [visit(item) for item in value]
        if isinstance(value, dict):
            renamed = {}
            for key, item in value.items():
                key, item = visit(key), visit(item)
                renamed[key] = renamed[key] + item if key in renamed and isinstance(item, list) else item
            return renamed
        if isinstance(value, str):
            return canonical(value)
        if type(value).__module__.startswith("fontTools"):
            for name, item in list(vars(value).items()):
                if name not in ("LookupFlag", "FeatureTag", "ScriptTag", "reader", "font"):
                    setattr(value, name, visit(item))
            if type(value).__name__ == "Coverage":
                value.glyphs = sorted(set(value.glyphs), key=font.getGlyphID)
        return value

    visit(font["GSUB"].table.LookupList.Lookup)


def longest_sequence_first(font):
    """Gathers the ligatures of all slices in one lookup: a short one of one slice would else break a long
    one of another. Flags stay apart, as they are made in several steps."""
    lookups = font["GSUB"].table.LookupList.Lookup
    steps = set(map(lambda code: f"u{code:X}", [*range(0x1F1E6, 0x1F200), 0xE007F]))

    def is_plain(lookup):
        table = lookup.SubTable[0]
        if not hasattr(table, "ligatures"):
            return False
        names = {name for first, rest in table.ligatures.items() for each in rest for name in [first, *each.Component]}
        return not steps & {name.split("__")[0] for name in names}

    first, *others = [lookup for lookup in lookups if is_plain(lookup)]
    gathered = first.SubTable[0].ligatures
    for other in others:
        for glyph, ligatures in other.SubTable[0].ligatures.items():
            gathered.setdefault(glyph, []).extend(ligatures)
        other.SubTable[0].ligatures = {}
    for ligatures in gathered.values():
        ligatures.sort(key=lambda ligature: -len(ligature.Component))


def drop_unused(font):
    """Removes the glyphs that several slices brought along."""
    options = subset.Options(layout_features=["*"], notdef_outline=True, glyph_names=False, name_IDs=["*"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)


if __name__ == "__main__":
    unpack()
    inter(sys.argv[1])
    emoji(sys.argv[1])
