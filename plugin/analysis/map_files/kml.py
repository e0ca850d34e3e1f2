"""KML of Google My Maps and Google Earth: what could hurt is refused, and its web pages become text."""

from __future__ import annotations

import html
import re

import pandas as pd

from ...domain.errors import InputError, tr_noop
from .layer import STYLE, MapLayer, findings_of

FOLDER, ICON = "folder", "icon"
CONFIG = {"LIBKML_RESOLVE_STYLE": "YES"}
_ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PLACEMARK = re.compile(rb"<(?:\w+:)?Placemark[\s>]")
_LINK = re.compile(rb"<(?:\w+:)?NetworkLink[\s>]")
_NAMED = re.compile(rb"(<(?:\w+:)?(?:Data|SimpleData|SimpleField)\b[^>]*?\bname\s*=\s*)([\"'])(.*?)\2", re.DOTALL)
_SYMBOL = re.compile(r"SYMBOL\([^)]*?id:\"([^\"]+)\"")
_BREAKS = re.compile(r"<\s*(?:br|/p|/div|/tr|/li)\b[^>]*>", re.IGNORECASE)
_DROPPED = re.compile(r"<(script|style|head)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]+")
_LINES = re.compile(r"\s*\n\s*")
OWN_FIELDS = ("timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude", "visibility", "drawOrder")
"""What LIBKML adds to each placemark, and nobody has typed."""


def require_harmless(file: str, raw: bytes) -> None:
    """Raise InputError for XML that declares entities, which could make a few lines fill the memory."""
    if _ENTITIES.search(raw.replace(b"\x00", b"")):
        raise InputError(
            tr_noop(
                "The file {file} declares entities of XML, which no map needs and which could stall the computer. It "
                "was not read. Export it anew from the program that made it."
            ),
            file=file,
        )


def require_placemarks(file: str, raw: bytes) -> None:
    """Raise InputError for a file that only says where on the internet the map is, as My Maps exports by default."""
    if _LINK.search(raw) and not _PLACEMARK.search(raw):
        raise InputError(
            tr_noop(
                "The file {file} holds no places, only a link to a map on the internet. In Google My Maps choose "
                "“Export to KML/KMZ” again and switch off “Keep data up to date with network link”."
            ),
            file=file,
        )


def with_plain_names(raw: bytes) -> tuple[bytes, dict[str, str]]:
    """The file with its own columns under names that GDAL's driver leaves alone, and what they are called in truth: of
    Thai names it would keep nothing but their length."""
    names: dict[bytes, str] = {}

    def stand_in(match: re.Match[bytes]) -> bytes:
        token = names.setdefault(match[3], f"chumchon_{len(names)}")
        return match[1] + match[2] + token.encode() + match[2]

    plain = _NAMED.sub(stand_in, raw)
    true = {token: html.unescape(name.decode("utf-8", errors="replace")) for name, token in names.items()}
    return plain, true


def icon_of(style: str) -> str:
    """The file name of the picture in a style as GDAL words it, '' where there is none."""
    found = _SYMBOL.search(style or "")
    return found[1].split(",")[0].rsplit("/", 1)[-1] if found else ""


def joined(name: str, folders: list[MapLayer], names: dict[str, str]) -> MapLayer:
    """All folders of a KML file as one layer, with the folder's name beside each place."""
    frames = [_tidy(layer.frame.rename(columns=names)).assign(**{FOLDER: layer.name}) for layer in folders]
    offsets = [sum(len(frame) for frame in frames[:at]) for at in range(len(frames))]
    findings = [
        layer.findings.assign(row=layer.findings["row"] + offset * (layer.findings["row"] > 0))
        for layer, offset in zip(folders, offsets)
    ]
    frame = pd.concat(frames, ignore_index=True).fillna("")
    return MapLayer(
        name,
        frame,
        [shape for layer in folders for shape in layer.shapes],
        folders[0].crs,
        list(range(1, len(frame) + 1)),
        summed(pd.concat(findings, ignore_index=True)),
        [kind for layer in folders for kind in layer.kinds],
    )


def summed(findings: pd.DataFrame) -> pd.DataFrame:
    """Findings of whole layers that count something, each kind once."""
    counts = (findings["row"] == 0) & findings["detail"].str.isdigit()
    total = findings[counts].astype({"detail": int}).groupby("finding_id", sort=False, as_index=False)["detail"].sum()
    kept = findings_of([(0, str(id_), str(count)) for id_, count in zip(total["finding_id"], total["detail"])])
    return pd.concat([kept, findings[~counts]], ignore_index=True)


def _tidy(frame: pd.DataFrame) -> pd.DataFrame:
    kept = frame.drop(columns=[STYLE])
    kept[ICON] = frame[STYLE].map({style: icon_of(style) for style in frame[STYLE].unique()})
    for name in ("description", "Description"):
        if name in kept:
            texts = {text: text_of_html(text) for text in kept[name].unique()}
            kept[name] = kept[name].map(texts)
    return kept


def text_of_html(text: str) -> str:
    """What a reader sees of a description: no tags, no scripts, one line for each line."""
    if "<" in text:
        text = _TAGS.sub("", _BREAKS.sub("\n", _DROPPED.sub("", text)))
    return _LINES.sub("\n", _BLANKS.sub(" ", html.unescape(text))).strip()
