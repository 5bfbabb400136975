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
    "lane.storyboard": "film",
    "lane.gauges": "sliders-horizontal",
    "lane.jobs": "target",
    "lane.drama": "drama",
    "lane.stakeholders": "users",
    "lane.linkedMaps": "waypoints",
    "lane.inbox": "inbox",
    # Channels; the layout's table of common names and a map's own channels refer to them.
    "channel.other": "radio",
    "channel.web": "globe",
    "channel.app": "smartphone",
    "channel.mail": "mail",
    "channel.phone": "phone",
    "channel.callCentre": "headset",
    "channel.desk": "concierge-bell",
    "channel.shop": "store",
    "channel.chat": "message-circle",
    "channel.bot": "bot",
    "channel.sms": "message-square-text",
    "channel.letter": "mailbox",
    "channel.social": "share-2",
    "channel.kiosk": "monitor",
    "channel.tablet": "tablet",
    "channel.person": "user",
    "channel.people": "users",
    "channel.car": "car",
    "channel.event": "ticket",
    "channel.video": "video",
    "channel.tv": "tv",
    "channel.print": "newspaper",
    "channel.advert": "megaphone",
    "channel.parcel": "package",
    "channel.delivery": "truck",
    "channel.plane": "plane",
    "channel.train": "train-front",
    "channel.tram": "tram-front",
    "channel.bus": "bus",
    "channel.bike": "bike",
    "channel.ship": "ship",
    "channel.hospital": "hospital",
    "channel.payment": "credit-card",
    "channel.code": "qr-code",
    "channel.watch": "watch",
    "channel.guide": "book-open",
    "channel.gate": "door-open",
    "channel.place": "map-pin",
    "channel.home": "house",
    "channel.room": "bed",
    "channel.food": "utensils",
    "channel.key": "key",
    "channel.wifi": "wifi",
    "channel.form": "file-pen",
    "channel.receipt": "receipt",
    "channel.cart": "shopping-cart",
    "channel.office": "landmark",
    "channel.radio": "activity",
    # Marks on the sheet.
    "folded": "chevrons-left-right",
    "linked": "link-2",
    "linkedMap": "arrow-up-right",
    "note": "sticky-note",
    "lowBase": "triangle-alert",
    "momentOfTruth": "star",
    "noContact": "user-x",
    "partner": "handshake",
    # The designer.
    "accessibility": "accessibility",
    "activity": "activity",
    "alert": "triangle-alert",
    "archive": "archive",
    "arrow-down": "arrow-down",
    "arrow-left": "arrow-left",
    "arrow-left-right": "arrow-left-right",
    "arrow-right": "arrow-right",
    "arrow-right-left": "arrow-right-left",
    "arrow-up": "arrow-up",
    "arrow-up-right": "arrow-up-right",
    "badge-check": "badge-check",
    "bold": "bold",
    "book-open": "book-open",
    "book-user": "book-user",
    "bookmark": "bookmark",
    "briefcase": "briefcase",
    "calendar": "calendar",
    "calendar-clock": "calendar-clock",
    "check": "check",
    "check-check": "check-check",
    "chevron-down": "chevron-down",
    "chevron-left": "chevron-left",
    "chevron-right": "chevron-right",
    "chevron-up": "chevron-up",
    "chevrons-left": "chevrons-left",
    "chevrons-left-right": "chevrons-left-right",
    "chevrons-right": "chevrons-right",
    "circle": "circle",
    "circle-arrow-right": "circle-arrow-right",
    "circle-check": "circle-check",
    "circle-dashed": "circle-dashed",
    "circle-dot": "circle-dot",
    "circle-play": "circle-play",
    "circle-user": "circle-user",
    "clipboard": "clipboard",
    "clipboard-check": "clipboard-check",
    "clipboard-paste": "clipboard-paste",
    "clock": "clock",
    "cloud-off": "cloud-off",
    "collapse": "fold-vertical",
    "columns-2": "columns-2",
    "combine": "combine",
    "command": "command",
    "contact": "contact",
    "contrast": "contrast",
    "copy": "copy",
    "copy-plus": "copy-plus",
    "corner-down-right": "corner-down-right",
    "crosshair": "crosshair",
    "download": "download",
    "drama": "drama",
    "expand": "unfold-vertical",
    "external-link": "external-link",
    "eye": "eye",
    "eye-off": "eye-off",
    "fast-forward": "fast-forward",
    "file-image": "file-image",
    "file-json": "file-braces",
    "file-text": "file-text",
    "film": "film",
    "filter": "funnel",
    "fit": "scan",
    "flag": "flag",
    "flag-triangle-right": "flag-triangle-right",
    "focus": "focus",
    "fold-horizontal": "fold-horizontal",
    "folder": "folder",
    "folder-open": "folder-open",
    "folder-plus": "folder-plus",
    "footprints": "footprints",
    "gauge": "gauge",
    "git-branch": "git-branch",
    "git-fork": "git-fork",
    "git-merge": "git-merge",
    "grip-vertical": "grip-vertical",
    "group": "group",
    "hand": "hand",
    "hash": "hash",
    "heart": "heart",
    "help": "circle-question-mark",
    "id-card": "id-card",
    "image": "image",
    "image-plus": "image-plus",
    "inbox": "inbox",
    "info": "info",
    "italic": "italic",
    "keyboard": "keyboard",
    "languages": "languages",
    "layers": "layers",
    "layout-grid": "layout-grid",
    "layout-template": "layout-template",
    "library": "library",
    "lightbulb": "lightbulb",
    "link": "link",
    "link-2": "link-2",
    "list": "list",
    "list-checks": "list-checks",
    "list-plus": "list-plus",
    "loader": "loader-circle",
    "locate": "locate",
    "lock": "lock",
    "lock-open": "lock-open",
    "map": "map",
    "map-pin": "map-pin",
    "map-pinned": "map-pinned",
    "maximize": "maximize",
    "maximize-2": "maximize-2",
    "merge": "merge",
    "message": "message-square",
    "message-circle": "message-circle",
    "message-square-plus": "message-square-plus",
    "minimize": "minimize",
    "minus": "minus",
    "moon": "moon",
    "more-horizontal": "ellipsis",
    "more-vertical": "ellipsis-vertical",
    "mouse-pointer-2": "mouse-pointer-2",
    "move": "move",
    "network": "network",
    "notebook-pen": "notebook-pen",
    "octagon-alert": "octagon-alert",
    "paintbrush": "paintbrush",
    "palette": "palette",
    "panel-left": "panel-left",
    "panel-right": "panel-right",
    "paperclip": "paperclip",
    "pause": "pause",
    "pencil": "pencil",
    "percent": "percent",
    "pin": "pin",
    "play": "play",
    "plus": "plus",
    "presentation": "presentation",
    "printer": "printer",
    "quote": "quote",
    "radar": "radar",
    "redo": "redo-2",
    "refresh-cw": "refresh-cw",
    "repeat": "repeat",
    "replace": "replace",
    "reply": "reply",
    "rotate-ccw": "rotate-ccw",
    "route": "route",
    "rows-3": "rows-3",
    "save": "save",
    "saved": "circle-check",
    "scale": "scale",
    "scissors": "scissors",
    "search": "search",
    "send": "send",
    "settings": "settings",
    "shield-check": "shield-check",
    "skip-forward": "skip-forward",
    "sliders-horizontal": "sliders-horizontal",
    "sliders-vertical": "sliders-vertical",
    "sparkles": "sparkles",
    "spell-check": "spell-check",
    "spline": "spline",
    "split": "split",
    "square": "square",
    "square-check": "square-check",
    "square-plus": "square-plus",
    "star": "star",
    "sticky-note": "sticky-note",
    "sun": "sun",
    "table": "table",
    "table-properties": "table-properties",
    "tag": "tag",
    "target": "target",
    "text-cursor-input": "text-cursor-input",
    "text-search": "text-search",
    "thumbs-down": "thumbs-down",
    "thumbs-up": "thumbs-up",
    "timer": "timer",
    "trash": "trash",
    "trending-up": "trending-up",
    "type": "type",
    "undo": "undo-2",
    "unfold-horizontal": "unfold-horizontal",
    "ungroup": "ungroup",
    "unlink": "unlink",
    "upload": "upload",
    "user": "user",
    "user-check": "user-check",
    "user-plus": "user-plus",
    "users": "users",
    "waypoints": "waypoints",
    "x": "x",
    "zap": "zap",
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
