"""What PowerPoint asks of a presentation before it opens it without a word: ECMA-376, part 1.

Other offices forgive a wrong order of children, an id that is there twice or a part nobody refers to;
PowerPoint offers to repair the file. Each rule here is one of the schemas (pml.xsd, dml-main.xsd) or of the
packaging conventions (part 2).
"""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

_FILLS = "noFill solidFill gradFill blipFill pattFill grpFill"
_LINE = f"{_FILLS} | prstDash custDash | round bevel miter | headEnd | tailEnd | extLst"
_ORDERS = {
    "sld": "cSld | clrMapOvr | transition | timing | extLst",
    "cSld": "bg | spTree | custDataLst | controls | extLst",
    "bgPr": f"{_FILLS} | effectLst effectDag | extLst",
    "spTree": "nvGrpSpPr | grpSpPr | sp grpSp graphicFrame cxnSp pic contentPart | extLst",
    "grpSp": "nvGrpSpPr | grpSpPr | sp grpSp graphicFrame cxnSp pic contentPart | extLst",
    "sp": "nvSpPr | spPr | style | txBody | extLst",
    "cxnSp": "nvCxnSpPr | spPr | style | extLst",
    "graphicFrame": "nvGraphicFramePr | xfrm | graphic | extLst",
    "nvSpPr": "cNvPr | cNvSpPr | nvPr",
    "nvCxnSpPr": "cNvPr | cNvCxnSpPr | nvPr",
    "nvGrpSpPr": "cNvPr | cNvGrpSpPr | nvPr",
    "nvGraphicFramePr": "cNvPr | cNvGraphicFramePr | nvPr",
    "cNvCxnSpPr": "cxnSpLocks | stCxn | endCxn | extLst",
    "spPr": f"xfrm | custGeom prstGeom | {_FILLS} | ln | effectLst effectDag | scene3d | sp3d | extLst",
    "grpSpPr": f"xfrm | {_FILLS} | effectLst effectDag | scene3d | extLst",
    "xfrm": "off | ext | chOff | chExt",
    "custGeom": "avLst | gdLst | ahLst | cxnLst | rect | pathLst",
    "ln": _LINE,
    "lnL": _LINE,
    "lnR": _LINE,
    "lnT": _LINE,
    "lnB": _LINE,
    "gradFill": "gsLst | lin path | tileRect",
    "txBody": "bodyPr | lstStyle | p",
    "bodyPr": "prstTxWarp | noAutofit normAutofit spAutoFit | scene3d | sp3d flatTx | extLst",
    "p": "pPr | r br fld | endParaRPr",
    "pPr": "lnSpc | spcBef | spcAft | buClrTx buClr | buSzTx buSzPct buSzPts | buFontTx buFont"
    " | buNone buAutoNum buChar buBlip | tabLst | defRPr | extLst",
    "r": "rPr | t",
    "rPr": f"ln | {_FILLS} | effectLst effectDag | highlight | uLnTx uLn | uFillTx uFill | latin | ea | cs"
    " | sym | hlinkClick | hlinkMouseOver | rtl | extLst",
    "tbl": "tblPr | tblGrid | tr",
    "tc": "txBody | tcPr | extLst",
    "tcPr": f"lnL | lnR | lnT | lnB | lnTlToBr | lnBlToTr | cell3D | {_FILLS} | headers | extLst",
}
"""The children of an element in their order; those between two strokes stand in one place."""
_ONCE = frozenset(_ORDERS) - {"txBody", "p", "spTree", "grpSp", "tbl"}
"""Elements whose places hold one child each."""
_NEEDED = {
    "sp": ("nvSpPr", "spPr"), "cxnSp": ("nvCxnSpPr", "spPr"), "grpSp": ("nvGrpSpPr", "grpSpPr"),
    "graphicFrame": ("nvGraphicFramePr", "xfrm", "graphic"), "txBody": ("bodyPr", "p"), "r": ("t",),
    "custGeom": ("pathLst",), "gradFill": ("gsLst",), "tc": ("txBody",), "tbl": ("tblGrid",),
    "xfrm": ("off", "ext"),
}  # fmt: skip
_BETWEEN = {
    ("ext", "cx"): (0, 27_273_042_316_900), ("ext", "cy"): (0, 27_273_042_316_900),
    ("off", "x"): (-27_273_042_329_600, 27_273_042_316_900),
    ("off", "y"): (-27_273_042_329_600, 27_273_042_316_900),
    ("cNvPr", "id"): (1, 2**31 - 1), ("gs", "pos"): (0, 100_000), ("alpha", "val"): (0, 100_000),
    ("rPr", "sz"): (100, 400_000), ("rPr", "spc"): (-400_000, 400_000), ("lin", "ang"): (0, 21_599_999),
    ("ln", "w"): (0, 20_116_800), ("lnB", "w"): (0, 20_116_800), ("ds", "d"): (0, 2**31 - 1),
    ("ds", "sp"): (0, 2**31 - 1), ("pPr", "marL"): (0, 51_206_400), ("path", "w"): (0, 27_273_042_316_900),
    ("path", "h"): (0, 27_273_042_316_900), ("gridCol", "w"): (0, 27_273_042_316_900),
    ("sldSz", "cx"): (914_400, 51_206_400), ("sldSz", "cy"): (914_400, 51_206_400),
    ("pt", "x"): (-27_273_042_329_600, 27_273_042_316_900),
    ("pt", "y"): (-27_273_042_329_600, 27_273_042_316_900),
}  # fmt: skip
_AMONG = {
    ("pPr", "algn"): {"l", "ctr", "r", "just", "justLow", "dist", "thaiDist"},
    ("bodyPr", "anchor"): {"t", "ctr", "b", "just", "dist"},
    ("bodyPr", "wrap"): {"none", "square"},
    ("tcPr", "anchor"): {"t", "ctr", "b", "just", "dist"},
    ("tailEnd", "type"): {"none", "triangle", "stealth", "diamond", "oval", "arrow"},
    ("tailEnd", "w"): {"sm", "med", "lg"},
    ("tailEnd", "len"): {"sm", "med", "lg"},
    ("ln", "cap"): {"rnd", "sq", "flat"},
    ("prstGeom", "prst"): {
        "rect", "roundRect", "straightConnector1", "curvedConnector3", "curvedConnector4", "curvedConnector5",
        "bentConnector5",
    },
    ("schemeClr", "val"): {
        "bg1", "tx1", "bg2", "tx2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
        "folHlink", "phClr", "dk1", "lt1", "dk2", "lt2",
    },
}  # fmt: skip
_SITES = {"rect": 4, "roundRect": 4}
"""How many places connectors may dock at, by the shape (presetShapeDefinitions.xml)."""
_BENDS = {"straightConnector1": 0, "curvedConnector3": 1, "curvedConnector4": 2, "curvedConnector5": 3,
          "bentConnector5": 3}  # fmt: skip
_HEX = re.compile("[0-9A-Fa-f]{6}")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def complaints(whole: bytes) -> list[str]:
    """What PowerPoint would find to repair in a presentation."""
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        names = package.namelist()
        parts = {name: package.read(name) for name in names}
    found = [f"{name} is there twice" for name, count in Counter(names).items() if count > 1]
    found += _packaging(parts)
    for name, content in parts.items():
        if re.fullmatch(r"ppt/(notesSlides|slides)/[^/]+\.xml", name):
            found += [f"{name}: {text}" for text in _of_slide(etree.fromstring(content))]
    found += _of_values(etree.fromstring(parts["ppt/presentation.xml"]))
    return found


def _packaging(parts: dict[str, bytes]) -> Iterator[str]:
    types = etree.fromstring(parts["[Content_Types].xml"])
    endings = {each.get("Extension").lower() for each in types if each.tag.endswith("Default")}
    overrides = [each.get("PartName").lstrip("/") for each in types if each.tag.endswith("Override")]
    yield from (f"a type is given twice: {name}" for name, n in Counter(overrides).items() if n > 1)
    yield from (f"a type is given to nothing: {name}" for name in overrides if name not in parts)
    reached, waiting = {"[Content_Types].xml"}, [""]
    while waiting:
        name = waiting.pop()
        folder, _, leaf = name.rpartition("/")
        path = posixpath.join(folder, "_rels", f"{leaf}.rels")
        relations = etree.fromstring(parts[path]) if path in parts else ()
        reached |= {path} & set(parts)
        ids = [each.get("Id") for each in relations]
        yield from (f"{path}: {each} is there twice" for each, n in Counter(ids).items() if n > 1)
        if name.endswith(".xml"):
            for element in etree.fromstring(parts[name]).iter():
                used = [value for key, value in element.attrib.items() if key.startswith(_RELATION)]
                yield from (f"{name}: {each} leads nowhere" for each in used if each not in ids)
        for each in relations:
            if each.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target"))).lstrip("/")
            if target not in parts:
                yield f"{path}: {target} is missing"
            elif target not in reached:
                reached.add(target)
                waiting.append(target)
    for name in parts:
        if name not in reached:
            yield f"nothing refers to {name}"
        if name not in overrides and name.rpartition(".")[2].lower() not in endings | {"xml"} & endings:
            yield f"{name} has no type"


def _of_slide(slide: etree._Element) -> Iterator[str]:
    yield from _of_order(slide)
    yield from _of_values(slide)
    shapes = {each.get("id"): each.getparent().getparent() for each in slide.iter("{*}cNvPr")}
    ids = [each.get("id") for each in slide.iter("{*}cNvPr")]
    yield from (f"id {each} is there {n} times" for each, n in Counter(ids).items() if n > 1)
    for connector in slide.iter("{*}cxnSp"):
        name = connector[0][0].get("name")
        for end in connector[0][1]:
            there = shapes.get(end.get("id"))
            preset = None if there is None else there.find("{*}spPr/{*}prstGeom")
            if preset is None or int(end.get("idx")) >= _SITES.get(preset.get("prst"), 0):
                yield f"{name} is glued to no place of a shape"
        preset = connector.find("{*}spPr/{*}prstGeom")
        bends = [each.get("name") for each in preset.iter("{*}gd")]
        if bends != [f"adj{count + 1}" for count in range(_BENDS[preset.get("prst")])]:
            yield f"{name} has the bends {bends}"
    for table in slide.iter("{*}tbl"):
        columns = len(table.findall("{*}tblGrid/{*}gridCol"))
        if any(len(row.findall("{*}tc")) != columns for row in table.iter("{*}tr")):
            yield "a row has other cells than its table has columns"


def _of_order(root: etree._Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        kind = _kind(element)
        if kind not in _ORDERS:
            continue
        places = {tag: place for place, tags in enumerate(_ORDERS[kind].split(" | ")) for tag in tags.split()}
        children = [_kind(each) for each in element]
        strangers = [each for each in children if each not in places]
        order = [places[each] for each in children if each in places]
        if strangers:
            yield f"{kind} holds {strangers}"
        if order != sorted(order) or (kind in _ONCE and len(set(order)) < len(order)):
            yield f"{kind} holds in a wrong order {children}"
        missing = [each for each in _NEEDED.get(kind, ()) if each not in children]
        if missing and not (kind == "xfrm" and not children):
            yield f"{kind} lacks {missing}"


def _of_values(root: etree._Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        kind = _kind(element)
        for name, value in element.attrib.items():
            low, high = _BETWEEN.get((kind, name), (None, None))
            if low is not None and not (re.fullmatch(r"-?\d+", value) and low <= int(value) <= high):
                yield f"{kind} {name}={value}"
            if value not in _AMONG.get((kind, name), {value}):
                yield f"{kind} {name}={value}"
        if kind == "srgbClr" and not _HEX.fullmatch(element.get("val")):
            yield f"srgbClr {element.get('val')}"
        if kind == "gsLst" and len(element) < 2:
            yield "a gradient of less than two colours"
        if kind == "path" and not len(element):
            yield "a path that leads nowhere"


def _kind(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
