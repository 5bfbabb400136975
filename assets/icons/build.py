#!/usr/bin/env python3
"""Makes icons.json from the published package of Lucide. Needs npm.

Every shape becomes SVG path data, so that each painter knows one kind of outline.
Run it in an empty folder: `python3 build.py OUTPUT/icons.json`.
"""

import glob
import json
import re
import subprocess
import sys
import tarfile

PACKAGE = "lucide-static@1.62.0"

# Name in the designer -> name in Lucide.
ICONS = {
    # Kinds of lanes, by the names of the map file format.
    "lane.text": "text-align-start",
    "lane.actions": "footprints",
    "lane.quotes": "quote",
    "lane.painPoints": "circle-alert",
    "lane.opportunities": "lightbulb",
    "lane.channels": "monitor-smartphone",
    "lane.experience": "spline",
    "lane.metric": "chart-column",
    "lane.images": "images",
    "lane.interaction": "handshake",
    "lane.frontstage": "store",
    "lane.backstage": "clapperboard",
    "lane.support": "server-cog",
    # Marks on the sheet.
    "momentOfTruth": "star",
    "noContact": "user-x",
    "partner": "handshake",
    # The designer.
    "alert": "triangle-alert",
    "arrow-down": "arrow-down",
    "arrow-left": "arrow-left",
    "arrow-right": "arrow-right",
    "arrow-up": "arrow-up",
    "bold": "bold",
    "calendar": "calendar",
    "check": "check",
    "chevron-down": "chevron-down",
    "chevron-left": "chevron-left",
    "chevron-right": "chevron-right",
    "chevron-up": "chevron-up",
    "circle": "circle",
    "cloud-off": "cloud-off",
    "collapse": "fold-vertical",
    "command": "command",
    "contrast": "contrast",
    "copy": "copy",
    "download": "download",
    "expand": "unfold-vertical",
    "external-link": "external-link",
    "eye": "eye",
    "eye-off": "eye-off",
    "file-image": "file-image",
    "file-json": "file-braces",
    "file-text": "file-text",
    "filter": "funnel",
    "fit": "scan",
    "flag": "flag",
    "folder-open": "folder-open",
    "footprints": "footprints",
    "grip-vertical": "grip-vertical",
    "hand": "hand",
    "help": "circle-question-mark",
    "image": "image",
    "info": "info",
    "italic": "italic",
    "keyboard": "keyboard",
    "layout-grid": "layout-grid",
    "lightbulb": "lightbulb",
    "link": "link",
    "list": "list",
    "loader": "loader-circle",
    "lock": "lock",
    "map": "map",
    "maximize": "maximize",
    "message": "message-square",
    "minimize": "minimize",
    "minus": "minus",
    "moon": "moon",
    "more-horizontal": "ellipsis",
    "more-vertical": "ellipsis-vertical",
    "move": "move",
    "palette": "palette",
    "panel-right": "panel-right",
    "pencil": "pencil",
    "play": "play",
    "plus": "plus",
    "quote": "quote",
    "redo": "redo-2",
    "rotate-ccw": "rotate-ccw",
    "save": "save",
    "saved": "circle-check",
    "search": "search",
    "settings": "settings",
    "sparkles": "sparkles",
    "spline": "spline",
    "star": "star",
    "sun": "sun",
    "tag": "tag",
    "target": "target",
    "trash": "trash",
    "undo": "undo-2",
    "upload": "upload",
    "user": "user",
    "users": "users",
    "x": "x",
    "zoom-in": "zoom-in",
    "zoom-out": "zoom-out",
}


def number(value):
    return f"{float(value):.3f}".rstrip("0").rstrip(".")


def ellipse(cx, cy, rx, ry):
    cx, cy, rx, ry = float(cx), float(cy), float(rx), float(ry)
    left, right, top = number(cx - rx), number(cx + rx), number(cy)
    arc = f"A{number(rx)} {number(ry)} 0 1 1"
    return f"M{left} {top}{arc} {right} {top}{arc} {left} {top}Z"


def rect(a):
    x, y, w, h = (float(a.get(k, 0)) for k in ("x", "y", "width", "height"))
    r = float(a.get("rx", a.get("ry", 0)))
    n = number
    if r == 0:
        return f"M{n(x)} {n(y)}H{n(x + w)}V{n(y + h)}H{n(x)}Z"
    arc = f"A{n(r)} {n(r)} 0 0 1"
    return (
        f"M{n(x + r)} {n(y)}H{n(x + w - r)}{arc} {n(x + w)} {n(y + r)}V{n(y + h - r)}"
        f"{arc} {n(x + w - r)} {n(y + h)}H{n(x + r)}{arc} {n(x)} {n(y + h - r)}V{n(y + r)}"
        f"{arc} {n(x + r)} {n(y)}Z"
    )


def absolute_start(data):
    """Starts with `M` where the path starts with `m`, so that joined paths keep their places."""
    start = re.match(r"m\s*(-?\d*\.?\d+)[\s,]*(-?\d*\.?\d+)\s*", data)
    if not start:
        return data
    rest = data[start.end() :]
    return f"M{start[1]} {start[2]}" + (f"l{rest}" if re.match(r"[-.\d]", rest) else rest)


def path_data(shape, a):
    if shape == "path":
        return absolute_start(a["d"])
    if shape == "circle":
        return ellipse(a["cx"], a["cy"], a["r"], a["r"])
    if shape == "ellipse":
        return ellipse(a["cx"], a["cy"], a["rx"], a["ry"])
    if shape == "rect":
        return rect(a)
    if shape == "line":
        return f"M{a['x1']} {a['y1']}L{a['x2']} {a['y2']}"
    if shape in ("polyline", "polygon"):
        values = a["points"].replace(",", " ").split()
        corners = [" ".join(pair) for pair in zip(values[::2], values[1::2])]
        return "M" + "L".join(corners) + ("Z" if shape == "polygon" else "")
    raise ValueError(f"unknown shape {shape}")


if __name__ == "__main__":
    subprocess.run(["npm", "pack", PACKAGE], check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(glob.glob("lucide-static-*.tgz")[0]) as tar:
        nodes = json.load(tar.extractfile("package/icon-nodes.json"))
    icons = {name: [path_data(*node[:2]) for node in nodes[source]] for name, source in ICONS.items()}
    with open(sys.argv[1], "w") as out:
        json.dump(dict(sorted(icons.items())), out, indent=2)
        out.write("\n")
